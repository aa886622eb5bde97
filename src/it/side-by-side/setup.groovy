import com.alinesno.container.oci.MediaType
import com.alinesno.container.registry.TestRegistry
import groovy.json.JsonOutput
import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.zip.GZIPOutputStream
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream
import org.apache.commons.compress.archivers.tar.TarArchiveEntry
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream

// What both plugins build on: bases in archives and in a registry, jars that no repository has, and what git does not keep.

def tar = { Map<String, byte[]> files ->
    def bytes = new ByteArrayOutputStream()
    new TarArchiveOutputStream(bytes).withCloseable { out ->
        files.each { name, content ->
            def entry = new TarArchiveEntry(name)
            entry.size = content.length
            entry.modTime = 0L
            out.putArchiveEntry(entry)
            out.write(content)
            out.closeArchiveEntry()
        }
    }
    bytes.toByteArray()
}
def gzip = { byte[] content ->
    def bytes = new ByteArrayOutputStream()
    new GZIPOutputStream(bytes).withCloseable { it.write(content) }
    bytes.toByteArray()
}
def digest = { byte[] bytes -> 'sha256:' + MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex() }
def json = { Object document -> JsonOutput.toJson(document).getBytes('UTF-8') }

def layers = [tar(['etc/base': 'base\n'.bytes]), tar(['opt/runtime/bin': 'runtime\n'.bytes])]
def config = { String architecture, List history ->
    [
        architecture: architecture,
        os          : 'linux',
        created     : '2026-01-01T00:00:00Z',
        config      : [
            Env         : ['PATH=/usr/bin:/bin', 'BASE=yes'],
            Entrypoint  : ['/opt/runtime/bin'],
            Cmd         : ['--from', 'base'],
            User        : 'nobody',
            WorkingDir  : '/srv',
            Labels      : [kept: 'base', base: 'yes'],
            Volumes     : ['/data': [:]],
            ExposedPorts: ['80/tcp': [:]],
            Healthcheck : [Test: ['CMD', '/bin/true'], Interval: 30000000000, Retries: 3],
            StopSignal  : 'SIGQUIT',
        ],
        history     : history,
        rootfs      : [type: 'layers', diff_ids: layers.collect { digest(it) }],
    ]
}
def history = [
    [created: '2025-12-31T00:00:00Z', created_by: 'ADD base'],
    [created: '2025-12-31T00:00:00Z', created_by: 'ENV BASE=yes', empty_layer: true],
    [created: '2026-01-01T00:00:00Z', created_by: 'ADD runtime', comment: 'second', author: 'somebody'],
]

def bases = new File(basedir, 'bases')
bases.mkdirs()
['base': history, 'short-history': history.take(1)].each { name, known ->
    def files = ['config.json': json(config('amd64', known))]
    layers.eachWithIndex { layer, i -> files["layer-${i}.tar".toString()] = layer }
    files['manifest.json'] = json([[Config: 'config.json', RepoTags: ['base:1'], Layers: files.keySet().findAll { it.endsWith('.tar') }]])
    new File(bases, "${name}.tar").bytes = tar(files)
}

def registry = new TestRegistry()
context.registry = registry
context.start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1)
def docker = 'application/vnd.docker.distribution.manifest'
def blob = { String type, byte[] bytes ->
    def added = registry.addBlob('*', new MediaType(type), bytes)
    [mediaType: type, size: added.size(), digest: added.digest().toString()]
}
def image = { String repository, String architecture ->
    def manifest = json([
        schemaVersion: 2,
        mediaType    : "${docker}.v2+json",
        config       : blob('application/vnd.docker.container.image.v1+json', json(config(architecture, history))),
        layers       : layers.collect { blob('application/vnd.docker.image.rootfs.diff.tar.gzip', gzip(it)) },
    ])
    def tag = repository == 'base/single' ? ['1'] : []
    def added = registry.addManifest(repository, new MediaType("${docker}.v2+json"), manifest, tag as String[])
    [
        mediaType: "${docker}.v2+json",
        size     : added.size(),
        digest   : added.digest().toString(),
        platform : [architecture: architecture, os: 'linux'],
    ]
}
image('base/single', 'amd64')
def index = json([
    schemaVersion: 2,
    mediaType    : "${docker}.list.v2+json",
    manifests    : ['amd64', 'arm64'].collect { image('base/both', it) },
])
registry.addManifest('base/both', new MediaType("${docker}.list.v2+json"), index, '1')

def jar = { String path, String entry ->
    def file = new File(basedir, path)
    file.parentFile.mkdirs()
    new ZipOutputStream(file.newOutputStream()).withCloseable { out ->
        def written = new ZipEntry(entry)
        written.time = 0L
        out.putNextEntry(written)
        out << entry
    }
}
jar('service/lib/fresh.jar', 'fresh')
jar('service/lib/one/util.jar', 'one')
jar('service/lib/two/util.jar', 'the other')
jar('same-jars/lib/one/util.jar', 'one')
jar('same-jars/lib/two/util.jar', 'two')

new File(basedir, 'service/src/main/resources/empty/within').mkdirs()
def links = new File(basedir, 'service/src/main/links').toPath()
Files.createDirectories(links.resolve('directory'))
Files.writeString(links.resolve('directory/file'), 'linked\n')
Files.createSymbolicLink(links.resolve('to-directory'), Path.of('directory'))
Files.createSymbolicLink(links.resolve('to-file'), Path.of('directory/file'))

def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('@registry.port@', registry.name().split(':')[1])

return true
