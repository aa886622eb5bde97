import groovy.json.JsonSlurper
import java.util.zip.GZIPInputStream
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

// What published extensions make of an image under Jib they make of it here, entry by entry and field by field.

def eachEntry = { InputStream stream, Closure closure ->
    def tar = new TarArchiveInputStream(stream)
    for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
        closure(entry, tar)
    }
}
def read = { String module, String name ->
    def files = [:]
    new File(basedir, "$module/target/$name").withInputStream {
        eachEntry(it) { entry, tar -> files[entry.name] = tar.readAllBytes() }
    }
    def manifest = new JsonSlurper().parse(files['manifest.json'])[0]
    def layers = manifest.Layers.collect { layer ->
        def entries = [:]
        eachEntry(new GZIPInputStream(new ByteArrayInputStream(files[layer]))) { entry, tar ->
            def bytes = tar.readAllBytes()
            entries[entry.name] = [
                directory: entry.directory,
                mode     : Integer.toOctalString(entry.mode & 07777),
                owner    : "${entry.longUserId}:${entry.longGroupId}".toString(),
                modified : entry.modTime.time,
                content  : bytes.length < 1000 ? new String(bytes, 'ISO-8859-1') : bytes.digest('SHA-256'),
            ]
        }
        entries
    }
    [layers: layers, config: new JsonSlurper().parse(files[manifest.Config])]
}
def compare = { jib, ours ->
    assert ours.config.history*.comment == jib.config.history*.comment
    ours.layers.eachWithIndex { layer, i ->
        assert layer.keySet() == jib.layers[i].keySet() : "files of layer $i"
        layer.each { path, entry -> assert entry == jib.layers[i][path] : "$path in layer $i" }
    }
    ['Entrypoint', 'Cmd', 'Env', 'ExposedPorts', 'Volumes', 'Labels', 'User', 'WorkingDir'].each { field ->
        // Jib writes what is empty.
        assert ours.config.config[field] == (jib.config.config[field] ?: null) : field
    }
    assert ours.config.created == jib.config.created
}
def classPath = { image -> image.layers*.get('app/jib-classpath-file').find { it != null } }
def jars = { image -> image.layers*.keySet().flatten().findAll { it.endsWith('.jar') }.collect { it.replaceFirst('.*/', '') } }

def jib = read('order', 'jib-image.tar')
def ours = read('order', 'container/image.tar')
assert ours.config.history*.comment == ['resources', 'classes', 'jvm arg files', 'extra files', 'guards', 'settings']
assert jars(ours) == ['apiguardian-api-1.1.2.jar']
// The one difference: Jib's class path goes on naming what the extensions have removed.
assert classPath(ours).content == '/app/resources:/app/classes:/app/libs/apiguardian-api-1.1.2.jar'
assert classPath(jib).content.contains('/app/libs/jspecify-1.0.0.jar') && classPath(jib).content.contains('devtools')
classPath(jib).content = classPath(ours).content
compare(jib, ours)

// What the layer filter has remembered of the first module, where jspecify goes, does not get into the second.
assert jars(read('billing', 'container/image.tar')).sort() == ['apiguardian-api-1.1.2.jar', 'jspecify-1.0.0.jar']

def nativeImage = read('native', 'container/image.tar')
assert nativeImage.config.history*.comment == ['native image', 'extra files']
assert nativeImage.config.config.Entrypoint == ['/srv/classes/order-native'] : 'the appRoot in the pom'
compare(read('native', 'jib-image.tar'), nativeImage)

def log = new File(basedir, 'build.log').text
assert log.contains('Running extension: com.google.cloud.tools.jib.maven.extension.springboot.JibSpringBootExtension')
