import groovy.json.JsonSlurper

def container = new File(basedir, 'target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
def blob = { digest -> new File(container, "oci/blobs/${digest.replace(':', '/')}") }
def config = new JsonSlurper().parse(blob(image.architectures[0].configDigest))
assert image.architectures[0].layers*.name == ['extra files']
assert config.config.Entrypoint == ['/srv/bin/serve']
assert config.config.User == '65532'
assert config.config.StopSignal == 'SIGQUIT'

def look = new JsonSlurper().parse(new File(basedir, 'target/look.json'))
assert look.image == 'oci:target/container/oci'
assert look.digest == new File(basedir, 'target/container/image.digest').text
assert look.platforms.size() == 1
assert look.platforms[0].config.entrypoint == ['/srv/bin/serve']
assert look.platforms[0].config.user == '65532'
