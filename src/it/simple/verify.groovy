import groovy.json.JsonSlurper
import java.security.MessageDigest

def container = new File(basedir, 'target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
assert image.image == 'alinesno-container/alinesno-cloud-business-simple:1.0.0'
assert image.architectures*.arch == ['x64', 'arm64', 'x86']
assert image.architectures*.platform == ['linux/amd64', 'linux/arm64', 'linux/386']
assert image.architectures[0].layers*.name == ['resources', 'classes', 'jvm arg files']

def layout = new File(container, 'oci')
def blob = { digest -> new File(layout, "blobs/${digest.replace(':', '/')}") }
def index = new JsonSlurper().parse(new File(layout, 'index.json'))
assert index.manifests.size() == 1
assert index.manifests[0].annotations['org.opencontainers.image.ref.name'] == '1.0.0'
assert index.manifests[0].digest == image.imageDigest
assert new File(container, 'image.digest').text == image.imageDigest

new File(layout, 'blobs/sha256').eachFile { file ->
    def sha = MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString()
    assert sha == file.name
}

def manifest = new JsonSlurper().parse(blob(image.architectures[0].manifestDigest))
def config = new JsonSlurper().parse(blob(manifest.config.digest))
assert config.architecture == 'amd64'
assert config.config.Entrypoint == ['java', '-Xmx64m', '-cp', '@/app/jib-classpath-file', 'it.App']
assert config.config.ExposedPorts.keySet() == ['8080/tcp'] as Set
assert manifest.annotations['org.opencontainers.image.version'] == '1.0.0'

// Application layers are shared: three platforms, one set of layers.
assert image.architectures*.layers*.digest.unique().size() == 1

def log = new File(basedir, 'build.log').readLines()
def ours = log.dropWhile { !it.contains(':build (') }.drop(1).takeWhile { it != '[INFO] ' && !it.contains('-----') }
def warnings = ours.findAll { it.startsWith('[WARNING]') }
assert warnings.size() == 1 && warnings[0].contains("'java' is not in the image") : "scratch has no Java: $warnings"
assert ours.size() - warnings.size() <= 8 : "the goal says too much: $ours"
