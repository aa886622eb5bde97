import groovy.json.JsonSlurper
import java.util.zip.GZIPInputStream

def container = new File(basedir, 'target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
def layers = image.architectures[0].layers
assert layers*.name == ['dependencies', 'extra files', 'jvm arg files']

def layer = { n ->
    def bytes = new File(container, "oci/blobs/${layers[n].digest.replace(':', '/')}").withInputStream {
        new GZIPInputStream(it).bytes
    }
    new String(bytes, 'ISO-8859-1')
}
assert layer(0).contains('app/libs/jspecify-1.0.0.jar')
assert layer(1).contains('app/classpath/alinesno-cloud-business-packaged-1.0.0.jar')
assert layer(2).contains('/app/classpath/*:/app/libs/jspecify-1.0.0.jar')
