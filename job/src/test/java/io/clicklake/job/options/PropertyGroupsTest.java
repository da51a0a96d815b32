package io.clicklake.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.JobAssembly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertyGroupsTest {
  @TempDir private Path directory;

  @Test
  void readsTheOptionsOfAllGroups() throws Exception {
    Path file =
        file(
            """
            [{"PropertyGroupId": "stream",
              "PropertyMap": {"stream.name": "clicks", "stream.properties.aws.retries": "3"}},
             {"PropertyGroupId": "hash", "PropertyMap": {"hash.secret.user": "k"}},
             {"PropertyGroupId": "kinesis.analytics.flink.run.options",
              "PropertyMap": {"jarfile": "x.jar"}}]
            """);

    assertThat(PropertyGroups.read(file, JobAssembly.options()).toMap())
        .isEqualTo(
            Map.of(
                "stream.name", "clicks",
                "stream.properties.aws.retries", "3",
                "hash.secret.user", "k"));
  }

  @Test
  void listsUnknownGroupsAndPropertiesInTheWrongOne() throws Exception {
    Path file =
        file(
            """
            [{"PropertyGroupId": "stream", "PropertyMap": {"name": "clicks"}},
             {"PropertyGroupId": "streem", "PropertyMap": {"stream.region": "eu-west-1"}}]
            """);

    assertThat(problems(file))
        .containsExactly(
            "Property 'name' is in the group 'stream', whose properties start with 'stream.';"
                + " write its whole key.",
            "There is no property group 'streem'; did you mean 'stream'? The groups are aggregate,"
                + " catalog, dataset, dedupe, event, hash, lineage, monitor, sink, stream, watermark.");
  }

  @Test
  void namesAFileThatCannotBeRead() throws Exception {
    Path file = file("not JSON");

    assertThat(problems(file))
        .singleElement()
        .asString()
        .startsWith("The property groups in '" + file + "' cannot be read: ");
  }

  @Test
  void isEmptyOutsideOfTheService() {
    assertThat(PropertyGroups.read(JobAssembly.options()).toMap()).isEmpty();
  }

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve("application_properties.json"), text);
  }

  private static List<String> problems(Path file) {
    return catchThrowableOfType(
            SetupException.class, () -> PropertyGroups.read(file, JobAssembly.options()))
        .problems();
  }
}
