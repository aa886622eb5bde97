import groovy.json.JsonSlurper

def container = new File(basedir, 'target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
def blob = { digest -> new File(container, "oci/blobs/${digest.replace(':', '/')}") }
def config = new JsonSlurper().parse(blob(image.architectures[0].configDigest))
assert image.architectures[0].layers*.name == ['extra files']
assert config.config.Entrypoint == ['/srv/bin/serve']
assert config.config.User == '65532'
assert config.config.StopSignal == 'SIGQUIT'
