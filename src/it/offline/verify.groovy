def log = new File(basedir, 'build.log').text
assert log.contains('127.0.0.1:1/base/jre:17')
assert log.contains('without -o')
assert !new File(basedir, 'target/container').exists()
