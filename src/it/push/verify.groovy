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
assert context.registry.requests.count { it.startsWith('PUT ') && it.contains('/manifests/') } == 8 * 5

return true
