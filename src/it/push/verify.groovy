import groovy.json.JsonSlurper

context.registry.server.close()
def log = new File(basedir, 'build.log').text

['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].each { name ->
    def repository = "team/alinesno-cloud-business-$name"
    def image = new JsonSlurper().parse(new File(basedir, "$name/target/container/image.json"))
    ['1.0.0', '1.0.0-x64', '1.0.0-arm64'].each { tag ->
        assert context.registry.manifests.containsKey("$repository:$tag".toString())
    }
    def index = new JsonSlurper().parse(context.registry.manifests["$repository:1.0.0".toString()])
    assert index.manifests*.platform*.architecture == ['amd64', 'arm64']
    index.manifests.each { child ->
        def manifest = new JsonSlurper().parse(context.registry.manifests["$repository:${child.digest}".toString()])
        ([manifest.config] + manifest.layers).each { blob ->
            assert context.registry.blobs["$repository ${blob.digest}".toString()].length == blob.size
        }
    }
    // The first run sent it, the second found it, the third was refused.
    assert log.count("$repository:1.0.0-x64, :1.0.0-arm64, :1.0.0  (sent ") == 1
    assert log.count("$repository:1.0.0-x64, :1.0.0-arm64, :1.0.0  (was there)") == 1
    assert !image.imagePushed
}
assert log.contains('alinesno-cloud-business-one:1.0.0-x64 is there already, as sha256:')
assert log.contains('<to><overwrite>')
assert !log.contains('secret')

// One of them has bills of materials beside its images: in each of the two, a manifest and the list of what there is.
def repository = 'team/alinesno-cloud-business-one'
def index = new JsonSlurper().parse(context.registry.manifests["$repository:1.0.0".toString()])
[x64: index.manifests[0], arm64: index.manifests[1]].each { arch, child ->
    def list = new JsonSlurper().parse(context.registry.manifests["$repository:${child.digest.replace(':', '-')}".toString()])
    assert list.manifests*.artifactType == ['application/vnd.cyclonedx+json']
    def referrer = new JsonSlurper().parse(context.registry.manifests["$repository:${list.manifests[0].digest}".toString()])
    assert referrer.subject.digest == child.digest
    assert referrer.layers[0].annotations['org.opencontainers.image.title'] == "${arch}.cdx.json"
    def bill = context.registry.blobs["$repository ${referrer.layers[0].digest}".toString()]
    assert new JsonSlurper().parse(bill).metadata.component.hashes[0].content == child.digest - 'sha256:'
}
assert log.count("Attached bill of materials to 127.0.0.1:$context.registry.port/$repository  (x64, arm64)") == 1
assert log.count("Attached bill of materials to 127.0.0.1:$context.registry.port/$repository  (was there)") == 1
assert log.count('Attached bill of materials') == 2
assert context.registry.requests.count { it.startsWith('PUT ') && it.contains('/manifests/') } == 8 * 5 + 2 * 2

return true
