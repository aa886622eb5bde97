def log = new File(basedir, 'build.log').text
assert log.contains('<container><jvmFlag>')
assert log.contains('Did you mean <container><jvmFlags>')
assert log.contains('alinesno.container.to.image')
assert !new File(basedir, 'target/container').exists()
