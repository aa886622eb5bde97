import groovy.json.JsonSlurper
import java.util.zip.GZIPInputStream
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

// The image of the last build, from our archive and from Jib's, entry by entry and field by field.

def eachEntry = { InputStream stream, Closure closure ->
    def tar = new TarArchiveInputStream(stream)
    for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
        closure(entry, tar)
    }
}
def read = { File archive ->
    def files = [:]
    archive.withInputStream { eachEntry(it) { entry, tar -> files[entry.name] = tar.readAllBytes() } }
    def manifest = new JsonSlurper().parse(files['manifest.json'])[0]
    def layers = manifest.Layers.collect { name ->
        def entries = [:]
        eachEntry(new GZIPInputStream(new ByteArrayInputStream(files[name]))) { entry, tar ->
            entries[entry.name] = [
                directory: entry.directory,
                mode     : Integer.toOctalString(entry.mode & 07777),
                owner    : "${entry.longUserId}:${entry.longGroupId}".toString(),
                modified : entry.modTime.time,
                content  : tar.readAllBytes().encodeHex().toString(),
            ]
        }
        entries
    }
    [layers: layers, config: new JsonSlurper().parse(files[manifest.Config]), names: manifest.RepoTags]
}
def target = new File(basedir, 'service/target')
def jib = read(new File(target, 'jib-image.tar'))
def ours = read(new File(target, 'container/image.tar'))

assert ours.layers.size() == jib.layers.size()
ours.layers.eachWithIndex { layer, i ->
    assert layer.keySet() == jib.layers[i].keySet() : "files of layer $i"
    layer.each { path, entry -> assert entry == jib.layers[i][path] : "$path in layer $i" }
}
['Entrypoint', 'Cmd', 'Env', 'ExposedPorts', 'Volumes', 'Labels', 'User', 'WorkingDir'].each { field ->
    assert ours.config.config[field] == jib.config.config[field] : field
}
assert ours.config.created == jib.config.created
assert ours.config.architecture == jib.config.architecture
assert ours.config.os == jib.config.os
assert ours.config.history*.comment == jib.config.history*.comment
