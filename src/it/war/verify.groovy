import groovy.json.JsonSlurper
import java.util.zip.GZIPInputStream
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

def container = new File(basedir, 'web/target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
def names = image.architectures[0].layers.collectEntries { layer ->
    def found = []
    new File(container, "oci/blobs/${layer.digest.replace(':', '/')}").withInputStream { stream ->
        def tar = new TarArchiveInputStream(new GZIPInputStream(stream))
        for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
            if (!entry.directory) {
                found << entry.name.replaceFirst('^/?home/root/webapps/ROOT/', '')
            }
        }
    }
    [layer.name, found]
}
assert names.keySet() as List == ['project dependencies', 'resources', 'classes']
assert names['project dependencies'] == ['WEB-INF/lib/library-1.0.0-SNAPSHOT.jar']
assert names['classes'] == ['WEB-INF/classes/it/web/Page.class']
assert names['resources'].containsAll(['META-INF/MANIFEST.MF', 'WEB-INF/web.xml', 'index.html'])
assert !names['resources'].contains('draft.html') : 'what the war plugin leaves out is not in the image'

def log = new File(basedir, 'build.log').text
assert log.count('[WARNING] mainClass, jvmFlags, extraClasspath and expandClasspathDependencies are ignored') == 2
assert log.contains('classes') && log.count('cached') >= 2
