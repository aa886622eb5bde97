import groovy.json.JsonSlurper

['order', 'billing'].each { module ->
    def image = new JsonSlurper().parse(new File(basedir, "$module/target/container/image.json"))
    assert image.architectures[0].layers*.name == ['project dependencies', 'resources', 'classes', 'jvm arg files']
    assert image.tags.contains('2.0.0-SNAPSHOT')
    assert image.tags.size() == 2 : 'a snapshot carries a tag of its own beside the one that moves'
}

def log = new File(basedir, 'build.log').text
assert !log.contains('not marked @threadSafe')
assert log.count('Skipping containerization of this module (not specified in containerize: :alinesno-cloud-business-billing)') >= 1
