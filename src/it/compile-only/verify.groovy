import groovy.json.JsonSlurper
import java.util.zip.GZIPInputStream

def container = new File(basedir, 'order/target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
def layers = image.architectures[0].layers
assert layers*.name.contains('project dependencies')
def project = layers.find { it.name == 'project dependencies' }
def tar = new String(new File(container, "oci/blobs/${project.digest.replace(':', '/')}").withInputStream {
    new GZIPInputStream(it).bytes
}, 'ISO-8859-1')
assert tar.contains('it/common/Common.class')
