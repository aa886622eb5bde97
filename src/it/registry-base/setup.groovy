import com.sun.net.httpserver.HttpServer
import java.security.MessageDigest

// A registry with one image, for as long as this Maven runs.
def digest = { bytes -> 'sha256:' + MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex() }
def layer = new byte[1024]
def config = """{"architecture":"amd64","os":"linux","config":{"Env":["BASE=registry"]},"rootfs":{"type":"layers","diff_ids":["${digest(layer)}"]}}""".getBytes('UTF-8')
def manifestType = 'application/vnd.oci.image.manifest.v1+json'
def manifest = """{"schemaVersion":2,"mediaType":"$manifestType","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"${digest(config)}","size":${config.length}},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"${digest(layer)}","size":${layer.length}}]}""".getBytes('UTF-8')
def content = [
    '/v2/'                                       : ['application/json', '{}'.bytes],
    '/v2/base/it/manifests/1'                    : [manifestType, manifest],
    ("/v2/base/it/manifests/${digest(manifest)}".toString()): [manifestType, manifest],
    ("/v2/base/it/blobs/${digest(config)}".toString()): ['application/octet-stream', config],
    ("/v2/base/it/blobs/${digest(layer)}".toString()) : ['application/octet-stream', layer],
]
def server = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
server.createContext('/') { exchange ->
    def found = content[exchange.requestURI.path]
    if (found == null) {
        exchange.sendResponseHeaders(404, -1)
    } else {
        exchange.responseHeaders.set('Content-Type', found[0])
        exchange.responseHeaders.set('Docker-Content-Digest', digest(found[1]))
        boolean head = exchange.requestMethod == 'HEAD'
        exchange.sendResponseHeaders(200, head ? -1 : found[1].length)
        if (!head) {
            exchange.responseBody.write(found[1])
        }
    }
    exchange.close()
}
server.start()
new File(basedir, 'test.properties').text = "it.registry=127.0.0.1:${server.address.port}\n"
return true
