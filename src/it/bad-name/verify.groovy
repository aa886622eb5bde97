def log = new File(basedir, 'build.log').text
assert log.contains('alinesno-cloud-business-order-service')
assert log.contains('Order_Service')
assert !log.contains('\tat com.alinesno')
assert !new File(basedir, 'target/classes').exists() : 'the name is checked before anything is compiled'
assert !new File(basedir, 'target/container').exists()
