def deploy = new File(basedir, 'deploy')
assert deploy.list().sort() ==
    ['', '_arm64', '_dev', '_x64', '_x64_dev', '_x86'].collect { "alinesno-cloud-business-manifests$it" as String }

['x64': 'amd64', 'arm64': 'arm64', 'x86': '386'].each { arch, processor ->
    def directory = new File(deploy, "alinesno-cloud-business-manifests_$arch")
    assert new File(directory, 'docker-compose-single/docker-compose.yml').text.contains("platform: linux/$processor\n")
    def deployment = new File(directory, 'k8s-cluster/deployment.yaml').text
    assert deployment.contains("kubernetes.io/arch: ${processor == '386' ? '"386"' : processor}\n")
    assert deployment.contains('containerPort: 8080')
    assert deployment.contains('tcpSocket:') : 'it is no Spring Boot service'
    assert new File(directory, 'k8s-cluster/configmap.yaml').text.contains('TZ: Asia/Shanghai')
    assert new File(directory, 'k8s-single/manifests-ui-ingress.yaml').text
        .contains('host: alinesno-cloud-business-manifests.example.com')
    assert new File(directory, '.generated').readLines().size() > 15
}

// One chart for the three of them; it names their index, and no processor.
def chart = new File(deploy, 'alinesno-cloud-business-manifests/helm')
assert new File(chart, 'Chart.yaml').text.contains('name: alinesno-cloud-business-manifests\n')
assert new File(chart, 'templates/deployment.yaml').isFile()
assert new File(basedir, 'target/container/helm').list().any { it ==~ /alinesno-cloud-business-manifests-.*\.tgz/ }

def log = new File(basedir, 'build.log').text
assert log.contains('Wrote deploy/alinesno-cloud-business-manifests_x64 (')
assert log.contains('Unchanged: deploy/alinesno-cloud-business-manifests_arm64')
assert log.contains('k8s-single/service.yaml has another content than this goal has written')
def byHand = new File(basedir, 'by-hand/alinesno-cloud-business-manifests_x64')
assert byHand.list() == ['k8s-single']
assert new File(byHand, 'k8s-single/service.yaml').text == '# Written by hand.\n'

def dev = new File(deploy, 'alinesno-cloud-business-manifests_x64_dev')
assert new File(dev, 'k8s-single/manifests-ui-ingress.yaml').text
    .contains('host: alinesno-cloud-business-manifests.dev.example.com')

assert log.contains("of 'alinesno-cloud-business-manifests' and the port 'http' of 'manifests-ui' both have the port 8081/tcp of the host")
assert !new File(basedir, 'impossible').exists()
