import groovy.json.JsonSlurper
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

def target = new File(basedir, 'target')
def image = new JsonSlurper().parse(new File(target, 'my.json'))
assert new File(target, 'my.digest').text == image.imageDigest
assert new File(target, 'my.id').text == image.imageId

def names = { file ->
    def found = []
    file.withInputStream { stream ->
        def tar = new TarArchiveInputStream(stream)
        for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
            found << entry.name
        }
    }
    found
}
def oci = names(new File(target, 'container/image.oci.tar'))
assert oci.contains('oci-layout')
assert oci.contains('index.json')
assert oci.contains("blobs/${image.imageDigest.replace(':', '/')}".toString())

def docker = new File(target, 'container/image.tar')
assert names(docker).contains('manifest.json')
docker.withInputStream { stream ->
    def tar = new TarArchiveInputStream(stream)
    for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
        if (entry.name == 'manifest.json') {
            def manifest = new JsonSlurper().parse(tar.readAllBytes())
            assert manifest.size() == 1
            assert manifest[0].Config.contains(
                image.architectures.find { it.arch == 'arm64' }.configDigest.replace('sha256:', ''))
        }
    }
}
