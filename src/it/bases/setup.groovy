import groovy.json.JsonSlurper

// A registry without TLS that serves the image which the module "base" is about to build.
def layout = new File(basedir, 'base/target/container/oci')

def answer = { String method, String path, Map headers, byte[] body ->
    def digest = path.substring(path.lastIndexOf('/') + 1)
    def type = 'application/octet-stream'
    if (path.contains('/manifests/')) {
        def manifest = new JsonSlurper().parse(new File(layout, 'index.json')).manifests[0]
        type = manifest.mediaType
        digest = manifest.digest
    }
    def blob = new File(layout, "blobs/${digest.replace(':', '/')}")
    if (path == '/v2/') {
        return ['200 OK', ['Content-Type': type], new byte[0]]
    }
    return blob.isFile() ? ['200 OK', ['Content-Type': type], blob.bytes] : ['404 Not Found', [:], new byte[0]]
}

def registry = evaluate(new File(sources, 'server.groovy'))(answer)
context.registry = registry

def pom = new File(basedir, 'on-registry/pom.xml')
pom.text = pom.text.replace('@registry.port@', "${registry.localPort}")

return true
