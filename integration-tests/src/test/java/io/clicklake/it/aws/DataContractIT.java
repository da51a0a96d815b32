package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.clicklake.cli.Clicklake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the contracts that {@code dataset export} writes against the schema in the Python package
 * of the Open Data Contract Standard.
 */
@Tag("aws")
class DataContractIT {
  @TempDir private Path directory;

  @Test
  void theContractsOfTheBundledDatasetsFollowTheSchema() throws Exception {
    JsonSchema schema = schema();
    for (String dataset : List.of("ad-clickstream", "iot-telemetry", "telecom-cdr")) {
      Path contracts = directory.resolve(dataset);
      export(dataset, contracts);

      assertThat(files(contracts)).isNotEmpty();
      for (Path file : files(contracts)) {
        JsonNode contract = new YAMLMapper().readTree(file.toFile());
        assertThat(schema.validate(contract)).as("%s", file).isEmpty();
      }
    }
  }

  @Test
  void monitorsBecomeTermsThatFollowTheSchema() throws Exception {
    Path dataset = Files.createDirectories(directory.resolve("shop"));
    Files.writeString(
        dataset.resolve("contract.json"),
        """
        {"type": "object", "required": ["id", "at"], "properties": {
          "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
          "shop": {"type": "string"}, "qty": {"type": "integer"}}}
        """);
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        """
        dataset: shop
        contract: contract.json
        event: {id: id, time: at}
        tables:
          orders:
            columns: {id: id, at: at, shop: shop, qty: qty}
            time: at
            partition: [day(at)]
            profile: {by: [shop], nulls: [qty], numbers: [qty], values: [shop]}
        monitors:
          volume: {monitor: volume, table: orders, by: [shop], owner: shop-team}
          silence: {monitor: silence, table: orders, by: [shop]}
          late: {monitor: late_ratio, table: orders, max: 0.01}
          rejections: {monitor: rejection_ratio, table: orders, max: 0.02}
          duplicates: {monitor: duplicate_ratio, table: orders, severity: info}
          nulls: {monitor: null_ratio, table: orders, column: qty, max: 0.02}
          quantities: {monitor: range, table: orders, column: qty, min: 1, max: 100}
          shops: {monitor: schema_drift, table: orders, column: shop}
        """);
    export(dataset.toString(), directory.resolve("out"));

    JsonNode contract =
        new YAMLMapper().readTree(directory.resolve("out/orders.odcs.yaml").toFile());
    assertThat(schema().validate(contract)).isEmpty();
    assertThat(contract.at("/slaProperties").size()).isEqualTo(3);
  }

  private static void export(String dataset, Path to) {
    String[] arguments = {"dataset", "export", dataset, "--odcs", to.toString()};
    assertThat(Clicklake.commandLine(arguments).execute(arguments)).isZero();
  }

  private static List<Path> files(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static JsonSchema schema() throws Exception {
    Process process =
        new ProcessBuilder(
                Installed.python(),
                "-c",
                "import importlib.util as u; print(u.find_spec('open_data_contract_standard').submodule_search_locations[0])")
            .start();
    String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
        .getSchema(
            new ObjectMapper().readTree(Path.of(path.strip()).resolve("schema.json").toFile()));
  }
}
