// A registry that takes what it is sent by those who log in: the server, what it holds and what it was asked.
import java.security.MessageDigest
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList

return { String user, String password ->
    def blobs = new ConcurrentHashMap<String, byte[]>()
    def manifests = new ConcurrentHashMap<String, byte[]>()
    def requests = new CopyOnWriteArrayList<String>()
    def login = 'Basic ' + "$user:$password".bytes.encodeBase64()
    def digest = { byte[] bytes -> 'sha256:' + MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex() }

    def found = { byte[] bytes ->
        bytes == null ? ['404 Not Found', [:], new byte[0]] : ['200 OK', ['Docker-Content-Digest': digest(bytes)], bytes]
    }
    def answer = { String method, String target, Map headers, byte[] body ->
        requests << "$method $target".toString()
        if (headers['authorization'] != login) {
            return ['401 Unauthorized', ['WWW-Authenticate': 'Basic realm="it"'], new byte[0]]
        }
        def asked = target =~ '/v2/(.+)/(manifests|blobs)/(.+)'
        if (!asked) {
            return found(null)
        }
        def (_, repository, kind, name) = asked[0]
        if (method in ['GET', 'HEAD']) {
            return found(kind == 'blobs' ? blobs["$repository $name".toString()] : manifests["$repository:$name".toString()])
        }
        if (method == 'POST') {
            return ['202 Accepted', ['Location': "/v2/$repository/blobs/uploads/1"], new byte[0]]
        }
        if (kind == 'manifests') {
            manifests["$repository:$name".toString()] = body
            manifests["$repository:${digest(body)}".toString()] = body
            return ['201 Created', ['Docker-Content-Digest': digest(body)], new byte[0]]
        }
        def wanted = URLDecoder.decode(name.replaceFirst('.*digest=', ''), 'UTF-8')
        if (wanted != digest(body)) {
            return ['400 Bad Request', [:], new byte[0]]
        }
        blobs["$repository $wanted".toString()] = body
        return ['201 Created', ['Docker-Content-Digest': wanted], new byte[0]]
    }
    def server = evaluate(new File(sources, 'server.groovy'))(answer)
    [server: server, port: server.localPort, blobs: blobs, manifests: manifests, requests: requests, digest: digest]
}
