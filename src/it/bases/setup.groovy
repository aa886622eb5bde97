import groovy.json.JsonSlurper

// A registry without TLS that serves the image which the module "base" is about to build.
def layout = new File(basedir, 'base/target/container/oci')

def answer = { String path ->
    def digest = path.substring(path.lastIndexOf('/') + 1)
    def type = 'application/octet-stream'
    if (path.contains('/manifests/')) {
        def manifest = new JsonSlurper().parse(new File(layout, 'index.json')).manifests[0]
        type = manifest.mediaType
        digest = manifest.digest
    }
    def blob = new File(layout, "blobs/${digest.replace(':', '/')}")
    if (path == '/v2/') {
        return ['200 OK', type, new byte[0]]
    }
    return blob.isFile() ? ['200 OK', type, blob.bytes] : ['404 Not Found', type, new byte[0]]
}

def serve = { Socket socket ->
    socket.withStreams { input, output ->
        def first = input.read()
        if (first == 0x16) {
            // The beginning of TLS: refused in plain text, as registries do.
            output << 'HTTP/1.0 400 Bad Request\r\n\r\n'
            return
        }
        def head = new StringBuilder().append((char) first)
        while (head.indexOf('\r\n\r\n') < 0) {
            head.append((char) input.read())
        }
        def (method, path) = head.toString().split(' ')
        def (status, type, body) = answer(path)
        output << "HTTP/1.1 $status\r\nContent-Type: $type\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n"
        if (method == 'GET') {
            output << body
        }
    }
}

def registry = new ServerSocket(0, 16, InetAddress.loopbackAddress)
Thread.startDaemon('registry') {
    while (!registry.closed) {
        try {
            def socket = registry.accept()
            Thread.startDaemon('connection') { serve(socket) }
        } catch (SocketException closed) {
            break
        }
    }
}
context.registry = registry

def pom = new File(basedir, 'on-registry/pom.xml')
pom.text = pom.text.replace('@registry.port@', "${registry.localPort}")

return true
