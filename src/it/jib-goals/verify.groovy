import groovy.json.JsonSlurper
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

def target = new File(basedir, 'target')
def image = new JsonSlurper().parse(new File(target, 'jib-image.json'))
assert image.imageDigest ==~ /sha256:[0-9a-f]{64}/
assert new File(target, 'jib-image.digest').text ==~ /sha256:[0-9a-f]{64}/
assert new File(target, 'jib-image.id').text ==~ /sha256:[0-9a-f]{64}/
assert !new File(target, 'container/image.json').exists()

def content = { file, name ->
    file.withInputStream { stream ->
        def tar = new TarArchiveInputStream(stream)
        for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
            if (entry.name == name) {
                return new JsonSlurper().parse(tar.readAllBytes())
            }
        }
        null
    }
}
['target/jib-image.tar', 'loaded.tar'].each {
    def manifest = content(new File(basedir, it), 'manifest.json')
    assert manifest.size() == 1
    assert manifest[0].RepoTags == ['docker.io/alinesno-container/alinesno-cloud-business-jibgoals:1.0.0']
}
def both = new File(target, 'both.tar')
assert content(both, 'manifest.json') == null
def root = content(both, 'index.json').manifests[0].digest
assert root == new File(target, 'both.digest').text
assert content(both, "blobs/${root.replace(':', '/')}").manifests*.platform*.architecture == ['amd64', 'arm64']

def log = new File(basedir, 'build.log').text
assert log.contains('Containerizing application to alinesno-container/alinesno-cloud-business-jibgoals:1.0.0')
assert log.contains('Container entrypoint set to [java, -cp, @/app/jib-classpath-file, ')
assert log.contains('Built image tarball at target/jib-image.tar')
assert log.contains('Built image to Docker daemon as ')
assert log.contains("An archive for 'docker load' holds one architecture")
assert log.count("Parameters are set by properties of Jib: jib.from.platforms, jib.outputPaths.digest, jib.outputPaths.tar") == 1
