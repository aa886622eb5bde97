import groovy.json.JsonSlurper

def read = { module -> new JsonSlurper().parse(new File(basedir, "$module/target/container/image.json")) }
def config = { module ->
    def digest = read(module).architectures[0].configDigest
    new JsonSlurper().parse(new File(basedir, "$module/target/container/oci/blobs/${digest.replace(':', '/')}"))
}
def baseDiffId = read('base').architectures[0].layers[0].diffId
['on-layout', 'on-oci-archive', 'on-docker-archive', 'on-registry'].each { module ->
    def made = config(module)
    assert made.rootfs.diff_ids[0] == baseDiffId
    assert made.config.Env.contains('BASE=yes')
    assert made.config.StopSignal == 'SIGQUIT'
    assert made.config.Entrypoint.last() == 'it.App'
}

// A base that goes by a tag is told of once, and how to pin it.
def log = new File(basedir, 'build.log').text
assert log.count('goes by a tag, which can move. <from><image> for the one of today: 127.0.0.1:') == 1

context.registry.close()

return true
