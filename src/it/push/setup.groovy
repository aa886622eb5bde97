// A registry without TLS that takes what it is sent, and eight modules that push to it at once.
import java.security.MessageDigest
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList

def blobs = new ConcurrentHashMap<String, byte[]>()
def manifests = new ConcurrentHashMap<String, byte[]>()
def requests = new CopyOnWriteArrayList<String>()
def login = 'Basic ' + 'robot$it:secret'.bytes.encodeBase64()

def digest = { byte[] bytes -> 'sha256:' + MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex() }

def answer = { String method, String target, Map headers, byte[] body ->
    requests << "$method $target".toString()
    if (headers['authorization'] != login) {
        return ['401 Unauthorized', ['WWW-Authenticate': 'Basic realm="it"'], new byte[0]]
    }
    def (_, repository, kind, name) = (target =~ '/v2/(.+)/(manifests|blobs)/(.+)')[0]
    def found = { byte[] bytes ->
        bytes == null ? ['404 Not Found', [:], new byte[0]] : ['200 OK', ['Docker-Content-Digest': digest(bytes)], bytes]
    }
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

def serve = { Socket socket ->
    socket.withStreams { input, output ->
        def first = input.read()
        if (first == 0x16) {
            // The beginning of TLS: refused in plain text, as registries do.
            output << 'HTTP/1.0 400 Bad Request\r\n\r\n'
            return
        }
        def head = new StringBuilder()
        for (int c = first; c >= 0 && head.indexOf('\r\n\r\n') < 0; c = head.indexOf('\r\n\r\n') < 0 ? input.read() : -1) {
            head.append((char) c)
        }
        def lines = head.toString().readLines()
        def (method, target) = lines[0].split(' ')
        def headers = lines.drop(1).findAll { it }.collectEntries { [it.split(': ', 2)[0].toLowerCase(), it.split(': ', 2)[1]] }
        def body = input.readNBytes((headers['content-length'] ?: '0') as int)
        def (status, extra, content) = answer(method, target, headers, body)
        output << "HTTP/1.1 $status\r\n" + extra.collect { "$it.key: $it.value\r\n" }.join('') +
                "Content-Length: ${content.length}\r\nConnection: close\r\n\r\n"
        if (method != 'HEAD') {
            output << content
        }
    }
}

def registry = new ServerSocket(0, 64, InetAddress.loopbackAddress)
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
context.blobs = blobs
context.manifests = manifests
context.requests = requests

['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].each { name ->
    def module = new File(basedir, name)
    new File(module, 'src/files').mkdirs()
    new File(module, 'src/files/name').text = name
    new File(module, 'pom.xml').text = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>com.alinesno.it</groupId>
    <artifactId>reactor</artifactId>
    <version>1.0.0</version>
  </parent>
  <artifactId>alinesno-cloud-business-$name</artifactId>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>com.alinesno.container</groupId>
        <artifactId>alinesno-container-maven-plugin</artifactId>
        <configuration>
          <content>files</content>
          <arches>x64,arm64</arches>
          <to>
            <image>127.0.0.1:${registry.localPort}/team/alinesno-cloud-business-$name</image>
            <auth>
              <username>robot\$it</username>
              <password>secret</password>
            </auth>
            <archTags>true</archTags>
          </to>
          <sendCredentialsOverHttp>true</sendCredentialsOverHttp>
          <extraDirectories>
            <paths>src/files</paths>
          </extraDirectories>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
"""
}

return true
