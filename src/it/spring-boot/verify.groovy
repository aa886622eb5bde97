import groovy.json.JsonSlurper
import java.util.zip.GZIPInputStream

def container = new File(basedir, 'target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
def layers = image.architectures[0].layers
assert layers*.name == ['dependencies', 'extra files', 'jvm arg files']

def jarLayer = new File(container, "oci/blobs/${layers[1].digest.replace(':', '/')}").withInputStream {
    new GZIPInputStream(it).bytes
}
def text = new String(jarLayer, 'ISO-8859-1')
assert text.contains('it/App.class')
assert !text.contains('BOOT-INF/') : 'the fat jar is never what goes into the image'
assert new File(basedir, 'target/alinesno-cloud-business-boot-1.0.0.jar').size() > 1_000_000

def log = new File(basedir, 'build.log').text
assert log.contains('alinesno-cloud-business-boot:exploded')
assert !log.contains('start-class') : 'the placeholder of the parent is nobody\'s main class'
