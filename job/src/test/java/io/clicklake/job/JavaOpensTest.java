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
  void acceptsTheOptionsThatTestsAndLaunchersSet() {
    assertThatCode(JavaOpens::check).doesNotThrowAnyException();
  }

  @Test
  void eachDeploymentTargetConfiguresThem() throws IOException {
    String common = Files.readString(Path.of("../flink-conf/common.yaml"));

    assertThat(JavaOpens.PACKAGES)
        .allSatisfy(
            name ->
                assertThat(common).contains("--add-opens=java.base/" + name + "=ALL-UNNAMED\n"));
  }

  @Test
  void namesTheMissingOptions() {
    Module closed = Object.class.getModule();
    Module stranger = Connection.class.getModule();

    assertThatThrownBy(() -> JavaOpens.check(closed, stranger))
        .hasMessage(
            "Java "
                + Runtime.version().feature()
                + " does not let Flink access packages that it needs: start each JVM of the cluster"
                + " with"
                + " --add-opens=java.base/java.lang=ALL-UNNAMED"
                + " --add-opens=java.base/java.nio=ALL-UNNAMED"
                + " --add-opens=java.base/java.util=ALL-UNNAMED"
                + " --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
                + " --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED (in Flink's"
                + " configuration: env.java.opts.all).");
  }
}
