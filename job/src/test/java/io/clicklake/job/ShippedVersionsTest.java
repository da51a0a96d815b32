package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the table of fixed vulnerabilities in docs/security.md names the versions in the
 * jars, and that these versions contain the fixes.
 */
class ShippedVersionsTest {
  private static final Path PAGE = Path.of("../docs/security.md");

  private record Row(String group, String artifact, String shipped, String inside, String mended) {
    static Row of(String line) {
      String[] cells = line.split("\\s*\\|\\s*", -1);
      String[] library = cells[1].replace("`", "").split(":", -1);
      return new Row(library[0], library[1], cells[2], cells[3], cells[5]);
    }
  }

  static Stream<Row> mended() throws IOException {
    String page = Files.readString(PAGE);
    String table =
        page.substring(page.indexOf("<!-- mended -->"), page.indexOf("<!-- end of mended -->"));
    return table.lines().filter(line -> line.startsWith("| `")).map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("mended")
  void areThoseOfThePageAndNewEnough(Row row) throws IOException {
    assertThat(versionIn(row)).isEqualTo(row.shipped());
    assertThat(Arrays.compare(numbers(row.shipped()), numbers(row.mended())))
        .as("%s is mended in %s", row.shipped(), row.mended())
        .isNotNegative();
  }

  private static String versionIn(Row row) throws IOException {
    File jar = jar(row.inside());
    if (row.inside().equals(row.artifact())) {
      return jar.getName().substring(row.inside().length() + 1).replace(".jar", "");
    }
    String entry = "META-INF/maven/" + row.group() + "/" + row.artifact() + "/pom.properties";
    try (JarFile file = new JarFile(jar);
        InputStream in = file.getInputStream(file.getEntry(entry))) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }

  private static File jar(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(File::new)
        .filter(file -> file.getName().matches(name + "-[0-9].*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no jar of " + name + " on the class path"));
  }

  private static int[] numbers(String version) {
    return Stream.of(version.split("[.-]", -1))
        .filter(part -> part.matches("[0-9]+"))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
