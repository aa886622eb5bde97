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

context.registry.close()

return true
