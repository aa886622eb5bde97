import groovy.json.JsonSlurper

def container = new File(basedir, 'target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
def config = new JsonSlurper().parse(
    new File(container, "oci/blobs/${image.architectures[0].configDigest.replace(':', '/')}"))
assert config.config.Env == ['BASE=registry']
assert image.architectures[0].layers[0].name == 'base'
