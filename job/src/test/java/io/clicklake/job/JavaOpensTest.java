package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class JavaOpensTest {
  @Test
  void isContentWithTheOptionsThatTestsAndLaunchersSet() {
    assertThatCode(JavaOpens::check).doesNotThrowAnyException();
  }

  @Test
  void theConfigurationOfAllHomesSetsThem() throws IOException {
    String common = Files.readString(Path.of("../flink-conf/common.yaml"));

    assertThat(JavaOpens.PACKAGES)
        .allSatisfy(
            name ->
                assertThat(common).contains("--add-opens=java.base/" + name + "=ALL-UNNAMED\n"));
  }

  @Test
  void namesTheOptionsThatAreMissing() {
    Module closed = Object.class.getModule();
    Module stranger = Connection.class.getModule();

    assertThatThrownBy(() -> JavaOpens.check(closed, stranger))
        .hasMessage(
            "Java 17 keeps Flink out of packages that it needs: start every JVM of the cluster with"
                + " --add-opens=java.base/java.lang=ALL-UNNAMED"
                + " --add-opens=java.base/java.nio=ALL-UNNAMED"
                + " --add-opens=java.base/java.util=ALL-UNNAMED"
                + " --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
                + " --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED (in Flink's"
                + " configuration: env.java.opts.all).");
  }
}
