assert !new File(basedir, 'target/container').exists()
def log = new File(basedir, 'build.log').text
assert log.contains('Skipping containerization because <skip> is true')
