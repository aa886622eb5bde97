import groovy.json.JsonSlurper

assert !new File(basedir, 'target/container').exists()
assert !new File(basedir, 'library/target/container').exists()
def container = new File(basedir, 'service/target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
assert image.image == 'registry.example.com/team/alinesno-cloud-business-inherited:1.0.0'
assert image.architectures[0].layers*.name == ['project dependencies', 'resources', 'classes', 'jvm arg files']
def config = new JsonSlurper().parse(
    new File(container, "oci/blobs/${image.architectures[0].configDigest.replace(':', '/')}"))
assert config.config.WorkingDir == '/home/root'
assert config.config.Entrypoint == ['java', '-cp', '@/home/root/jib-classpath-file', 'it.App']
assert new File(basedir, 'build.log').text.contains("packaging is 'pom'")
