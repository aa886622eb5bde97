import com.alinesno.container.oci.MediaType
import com.alinesno.container.registry.TestRegistry

// A registry that holds a base of no layers.
def registry = new TestRegistry()
context.registry = registry

def docker = 'application/vnd.docker'
def config = '{"architecture":"amd64","os":"linux","config":{"Env":["JAVA_VERSION=17.0.9"]},"rootfs":{"type":"layers","diff_ids":[]}}'
def added = registry.addBlob('*', new MediaType("${docker}.container.image.v1+json"), config.bytes)
def manifest = """{"schemaVersion":2,"mediaType":"${docker}.distribution.manifest.v2+json","config":{"mediaType":\
"${docker}.container.image.v1+json","digest":"${added.digest()}","size":${added.size()}},"layers":[]}""".toString()
registry.addManifest('base/java', new MediaType("${docker}.distribution.manifest.v2+json"), manifest.bytes, '17')

def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('@registry.port@', registry.name().split(':')[1])

return true
