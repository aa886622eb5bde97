import groovy.json.JsonSlurper
import java.util.zip.GZIPInputStream
import java.util.zip.ZipFile

def container = new File(basedir, 'target/container')
def image = new JsonSlurper().parse(new File(container, 'image.json'))
def layers = image.architectures[0].layers
assert layers*.name == ['dependencies', 'extra files', 'jvm arg files']

def jarLayer = new File(container, "oci/blobs/${layers[1].digest.replace(':', '/')}").withInputStream {
    new GZIPInputStream(it).bytes
}
def text = new String(jarLayer, 'ISO-8859-1')
assert text.contains('it/App.class')
assert !text.contains('BOOT-INF/') : 'the fat jar is never what goes into the image'
assert new File(basedir, 'target/alinesno-cloud-business-boot-1.0.0.jar').size() > 1_000_000

def libraries = new File(container, "oci/blobs/${layers[0].digest.replace(':', '/')}").withInputStream {
    new String(new GZIPInputStream(it).bytes, 'ISO-8859-1')
}
def inImage = (libraries =~ 'app/libs/([^/\\x00]+\\.jar)').collect { it[1] } as TreeSet
def inBootsJar = new ZipFile(new File(basedir, 'target/alinesno-cloud-business-boot-1.0.0.jar')).withCloseable {
    it.entries().collect { it.name }.findAll { it.startsWith('BOOT-INF/lib/') && it.endsWith('.jar') }
            .collect { it - 'BOOT-INF/lib/' }.findAll { !it.startsWith('spring-boot-jarmode-') } as TreeSet
}
assert inImage == inBootsJar : 'the image has the libraries that Spring Boot puts into its own jar'

def log = new File(basedir, 'build.log').text
assert log.contains('alinesno-cloud-business-boot:exploded')
assert !log.contains('start-class') : 'the placeholder of the parent is nobody\'s main class'
assert log.contains('Left out of the image as spring-boot-maven-plugin does it: jakarta.annotation-api-')

// The bill of materials has what is in the image, by the names that Maven has for it, and nothing of what Boot's parent says of itself.
def file = new File(container, 'sbom/x64.cdx.json')
assert new org.cyclonedx.parsers.JsonParser().validate(file.bytes, org.cyclonedx.Version.VERSION_16).empty
def bill = new JsonSlurper().parse(file)
def jars = bill.components.findAll { it.type == 'library' }
assert jars*.evidence.occurrences.flatten()*.location.collect { it - '/app/libs/' } as TreeSet == inImage
jars.each { jar ->
    assert jar.purl == "pkg:maven/$jar.group/$jar.name@$jar.version".toString()
    assert jar.hashes[0].alg == 'SHA-256' && jar.licenses
    assert jar.properties.any { it.name == 'alinesno:layer' && it.value == layers[0].digest }
}
def service = bill.components.find { it.type == 'application' }
assert service.purl == 'pkg:maven/com.alinesno.it/alinesno-cloud-business-boot@1.0.0'
assert !service.licenses && !service.externalReferences
assert service.hashes : 'the jar is in the image as it is'
def needs = bill.dependencies.findAll { it.ref.startsWith('pkg:maven') }.collectEntries { [it.ref.replaceFirst('.*/', '').replaceFirst('@.*', ''), it.dependsOn] }
assert needs['alinesno-cloud-business-boot'].any { it.contains('/spring-boot@') } : 'through the starter, which has no file in the image'
assert needs['spring-boot'].any { it.contains('/spring-core@') }
assert needs['spring-context'].any { it.contains('/spring-core@') } : 'each edge, not only the one that Maven resolved along'
assert bill.metadata.component.hashes[0].content == image.architectures[0].manifestDigest - 'sha256:'
