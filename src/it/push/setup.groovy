// Eight modules push at once.
def registry = evaluate(new File(sources, 'registry.groovy'))('robot$it', 'secret')
context.registry = registry

['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].each { name ->
    def module = new File(basedir, name)
    new File(module, 'src/files').mkdirs()
    new File(module, 'src/files/name').text = name
    new File(module, 'pom.xml').text = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>com.alinesno.it</groupId>
    <artifactId>reactor</artifactId>
    <version>1.0.0</version>
  </parent>
  <artifactId>alinesno-cloud-business-$name</artifactId>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>com.alinesno.container</groupId>
        <artifactId>alinesno-container-maven-plugin</artifactId>
        <configuration>
          <content>files</content>
          <arches>x64,arm64</arches>
          <to>
            <image>127.0.0.1:${registry.port}/team/alinesno-cloud-business-$name</image>
            <auth>
              <username>robot\$it</username>
              <password>secret</password>
            </auth>
            <archTags>true</archTags>
          </to>
          <sbom>${name == 'one'}</sbom>
          <sendCredentialsOverHttp>true</sendCredentialsOverHttp>
          <extraDirectories>
            <paths>src/files</paths>
          </extraDirectories>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
"""
}

return true
