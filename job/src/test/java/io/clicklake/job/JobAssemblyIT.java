package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.options.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobAssemblyIT {
  private static final String CONTRACT =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "required": ["id", "at"],
       "properties": {
         "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}
      """;

  private static final String DATASET =
      """
      dataset: shop
      contract: event.schema.json
      event: {id: id, time: at}
      tables:
        sales:
          columns: {id: id, at: at}
          derived:
            upper: %s
          time: at
          partition: [%s]
      """;

  @TempDir private Path directory;

  @Test
  void listsProblemsOfOptionsCatalogAndExpressionsTogether() throws Exception {
    dataset("UPER(id)", "day(at)");

    assertThat(problems("--stream.nam", "clicks", "--catalog.type", "jdbc"))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("There is no option 'stream.nam'"),
            p -> assertThat(p).startsWith("dataset.yaml: tables.sales.derived.upper:"),
            p -> assertThat(p).isEqualTo("'catalog.uri' is missing: 'catalog.type' jdbc needs it."),
            p -> assertThat(p).startsWith("'catalog.warehouse' is missing"));
  }

  @Test
  void reportsAnUnreadableCatalogOptionOnce() throws Exception {
    dataset("UPPER(id)", "day(at)");

    assertThat(problems("--catalog.type", "paper"))
        .containsExactly(
            "Option 'catalog.type' cannot be read: Could not parse value 'paper' for key"
                + " 'catalog.type'. Expected one of: GLUE, REST, JDBC, HADOOP");
  }

  @Test
  void rejectsAPartitionOverADerivedColumnOfTheWrongType() throws Exception {
    dataset("UPPER(id)", "hour(upper)");

    assertThat(
            problems(
                "--stream.name", "clicks",
                "--stream.region", "eu-west-1",
                "--catalog.warehouse", "s3://bucket/path"))
        .containsExactly(
            "Table 'sales' cannot be partitioned by 'hour(upper)': Invalid source type string for"
                + " transform: hour.");
  }

  private void dataset(String expression, String partition) throws Exception {
    Files.writeString(directory.resolve("event.schema.json"), CONTRACT);
    Files.writeString(directory.resolve("dataset.yaml"), DATASET.formatted(expression, partition));
  }

  private List<String> problems(String... arguments) {
    var options = Options.parse(List.of(arguments));
    options.setString("dataset.location", directory.toString());
    return catchThrowableOfType(
            SetupException.class,
            () -> new JobAssembly(StreamExecutionEnvironment.getExecutionEnvironment(), options))
        .problems();
  }
}
