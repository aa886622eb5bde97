assert !new File(basedir, 'target/container').exists()
def log = new File(basedir, 'build.log').text
assert log.contains('Skipped: <skip> is true')
