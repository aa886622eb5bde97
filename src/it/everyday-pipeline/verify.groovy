import groovy.json.JsonSlurper
import java.security.MessageDigest

def registry = context.registry
registry.close()
def log = new File(basedir, 'build.log').text

def digest = { byte[] bytes -> 'sha256:' + MessageDigest.getInstance('SHA-256').digest(bytes).encodeHex() }
def pushed = { String plugin ->
    def puts = registry.calls().findAll { it.method() == 'PUT' }.collect { it.target() =~ "/v2/$plugin/(.+)/manifests/([^:]+)" }
    puts.findAll { it.matches() }.groupBy { it.group(1) }.collectEntries { name, found -> [name, found*.group(2) as Set] }
}
def untagged = 'alinesno-cloud-business-untagged'
def moving = 'alinesno-cloud-business-moving'
def days = ['20260101.1', '20260102.1']

// The line gives what Jib gives, the library is skipped, and the second day replaces what the first has pushed.
assert pushed('jib') == [(untagged): ['latest', *days] as Set, (moving): ['latest', *days] as Set,
        'smart-released': ['1.2.0', *days] as Set]
assert pushed('switched') == pushed('jib')
pushed('switched').each { name, tags ->
    def known = tags.collectEntries { [it, digest(registry.manifestOf("switched/$name".toString(), it))] }
    assert known.values().toSet().size() == 2
    assert (tags - days).every { known[it] == known[days[1]] }
}
[untagged: untagged, moving: moving, released: 'smart-released'].each { module, name ->
    def target = new File(basedir, "$module/target")
    def built = new JsonSlurper().parse(new File(target, 'jib-image.json'))
    assert built.imageDigest == digest(registry.manifestOf("switched/$name".toString(), days[1]))
    assert new File(target, 'jib-image.digest').text == built.imageDigest
    assert new File(target, 'jib-image.id').text == built.imageId
    assert built.imagePushed
    assert !new File(target, 'container/image.json').exists()
}

// Without it, numbers stand for the version, which nobody has asked for; an image that is always latest is told apart by a tag.
assert pushed('ours')[untagged] == days as Set
def others = pushed('ours')[moving] - ['latest', *days]
assert others.size() == 2
assert others.every { it ==~ /1\.2\.0-\d{8}\.\d{6}/ }
assert registry.manifestOf("ours/$moving".toString(), 'latest') == registry.manifestOf("ours/$moving".toString(), others.max())

assert log.count('Container program arguments set to [--fast]') == 3 * 2 + 2 * 2 + 2 + 3 * 2

return true
