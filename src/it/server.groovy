// A server on this machine without TLS. What it is called with tells its answers: method, target, headers and body become
// a status, headers and content.
return { Closure answer ->
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
            def lines = head.toString().readLines()
            def (method, target) = lines[0].split(' ')
            def headers = lines.drop(1).findAll { it }.collectEntries {
                [it.split(': ', 2)[0].toLowerCase(), it.split(': ', 2)[1]]
            }
            def body = input.readNBytes((headers['content-length'] ?: '0') as int)
            def (status, extra, content) = answer(method, target, headers, body)
            output << "HTTP/1.1 $status\r\n" + extra.collect { "$it.key: $it.value\r\n" }.join('') +
                    "Content-Length: ${content.length}\r\nConnection: close\r\n\r\n"
            if (method != 'HEAD') {
                output << content
            }
        }
    }
    def server = new ServerSocket(0, 64, InetAddress.loopbackAddress)
    Thread.startDaemon('server') {
        while (!server.closed) {
            try {
                def socket = server.accept()
                Thread.startDaemon('connection') { serve(socket) }
            } catch (SocketException closed) {
                break
            }
        }
    }
    server
}
