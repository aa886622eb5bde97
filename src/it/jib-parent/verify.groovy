import groovy.json.JsonSlurper
import java.time.Instant

def registry = context.registry
registry.server.close()
def log = new File(basedir, 'build.log').text

def repository = 'alinesno-cloud/alinesno-cloud-business-gateway'
def tags = registry.manifests.keySet().findAll { it.startsWith("$repository:") && !it.contains(':sha256:') }
// -Djib.to.tags goes before the pom's.
assert tags == ['1.0.7', '1.0.7-ci', '1.0'].collect { "$repository:$it".toString() } as Set
assert tags.collect { registry.digest(registry.manifests[it]) }.toSet().size() == 1

def manifest = new JsonSlurper().parse(registry.manifests["$repository:1.0.7".toString()])
def config = new JsonSlurper().parse(registry.blobs["$repository ${manifest.config.digest}".toString()])
assert config.architecture == 'amd64'
assert config.config.Entrypoint == ['java', '-Xms256m', '-Djava.security.egd=file:/dev/./urandom', '-cp',
        '@/home/root/jib-classpath-file', 'it.App']
assert config.config.Env == ['PATH=/bin', 'TZ=Asia/Shanghai']
assert config.config.WorkingDir == '/home/root'
assert config.config.User == 'root'
assert config.config.StopSignal == 'SIGQUIT'
assert Instant.parse(config.created) > Instant.now().minusSeconds(3600)
assert config.history*.comment == ['project dependencies', 'resources', 'classes', 'jvm arg files']

// Nobody can start the library, which has no configuration of images.
assert !new File(basedir, 'library/target/container').exists()
assert log.count('Skipped: no class has a main method') == 1
assert log.contains('cannot be pushed, as Maven runs offline')
assert !log.contains('s3cret')

return true
