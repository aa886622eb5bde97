import groovy.json.JsonSlurper
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream
import java.util.zip.GZIPInputStream

def image = { module -> new JsonSlurper().parse(new File(basedir, "$module/target/container/image.json")) }
def blob = { module, digest ->
    new File(basedir, "$module/target/container/oci/blobs/${digest.replace(':', '/')}")
}
def config = { module, int arch ->
    new JsonSlurper().parse(blob(module, image(module).architectures[arch].configDigest))
}
def entries = { module, int arch ->
    def found = [:]
    image(module).architectures[arch].layers.each { layer ->
        blob(module, layer.digest).withInputStream { stream ->
            def tar = new TarArchiveInputStream(new GZIPInputStream(stream))
            for (def entry = tar.nextEntry; entry != null; entry = tar.nextEntry) {
                found[entry.name] = [uid: entry.longUserId, gid: entry.longGroupId, text: new String(tar.readAllBytes(), 'UTF-8')]
            }
        }
    }
    found
}

// A parent of modules keeps its Dockerfile for itself, and one of packaging pom is an image.
assert !new File(basedir, 'target/container').exists()
assert image('base').architectures*.arch == ['x64', 'arm64']
assert config('base', 0).config.Env.contains('BASE=yes')
assert config('base', 0).config.OnBuild == ['ENV FIRED=yes']

// A file for each architecture.
assert image('layout').architectures*.arch == ['x64', 'arm64']
assert config('layout', 1).config.Env.contains('MADE_FOR=arm64')
assert entries('layout', 0)['bin/program'].text == 'the program for x64\n'
assert entries('layout', 1)['bin/program'].text == 'the program for arm64\n'

// A service on that base: its application, values of Maven, users of the base by name.
def service = config('service', 0).config
assert service.Env.contains('BASE=yes') && service.Env.contains('FIRED=yes')
assert service.Labels == [team: 'ground', version: '1.0.0', greeting: 'hello', revision: 'abc']
assert service.User == 'prices' && service.WorkingDir == '/app'
assert service.ExposedPorts.keySet() == ['8081/tcp'] as Set && service.Volumes.keySet() == ['/data'] as Set
assert service.Healthcheck.Test == ['CMD', '/bin/check']
assert service.Entrypoint.last() == 'it.App' && service.OnBuild == null
def files = entries('service', 0)
assert files['app/libs/slf4j-api-1.7.36.jar'].uid == 1007 && files['app/libs/slf4j-api-1.7.36.jar'].gid == 1008
assert files.containsKey('app/classes/it/App.class') && files.containsKey('app/all.jar')
assert files['app/classes/it/App.class'].uid == 0

// What deploys it knows the image.
def compose = new File(basedir, 'service/deploy/alinesno-cloud-business-price_x64/docker-compose-single/docker-compose.yml').text
assert compose.contains('8081') && compose.contains('/data')

// The Java image of a project with a Dockerfile that nobody asks for.
assert image('forgotten').architectures[0].layers*.name.contains('classes')

def log = new File(basedir, 'build.log').text
assert log.contains("because packaging is 'pom' and it has modules. <dockerfile> in its own pom builds Dockerfile")
assert log.contains('Building the Java image and not Dockerfile, because <from><image> is set. <content>dockerfile</content> builds the file')
assert log.contains('Containerizing src/main/docker/Dockerfile to alinesno-container/alinesno-cloud-business-price:1.0.0 for x64, arm64')
assert log.contains('NOBODY_DECLARES_THIS')

// The second run of each module makes the same.
def digests = (log =~ /digest  (sha256:[0-9a-f]+)/).collect { it[1] }
assert digests.size() == 8 && digests.take(4) == digests.drop(4)

// A mistake is found before anything is compiled.
assert log.contains('mistake/docker/Dockerfile:3') || log.contains('docker/Dockerfile:3')
assert log.contains('COPPY') && log.contains('COPY')
assert !log.contains('\tat com.alinesno')
assert !new File(basedir, 'mistake/target/classes').exists()
