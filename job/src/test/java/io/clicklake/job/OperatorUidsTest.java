package io.clicklake.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.options.Options;
import io.clicklake.job.record.RawRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that the uids of operators do not change. Flink finds the state of an operator in a
 * savepoint by the uid. So an operator whose uid changes loses its state.
 */
class OperatorUidsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/operator-uids.txt");

  @TempDir private Path directory;

  @Test
  void uidsAreThoseOfExistingSavepoints() throws Exception {
    assertThat(uids("ad-clickstream")).containsExactlyElementsOf(Files.readAllLines(GOLDEN));
  }

  @Test
  void aProfileAddsOperatorsAndChangesNoOther() throws Exception {
    Files.writeString(
        directory.resolve("dataset.yaml"),
        """
        dataset: profiled
        contract: contract.json
        event: {id: id, time: at}
        tables:
          t:
            columns: {id: id, at: at}
            where: id <> ''
            profile: {by: [id]}
            time: at
        """);
    Files.writeString(
        directory.resolve("contract.json"),
        """
        {"type": "object", "required": ["id", "at"], "properties": {
          "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}
        """);

    assertThat(uids(directory.toString()))
        .containsExactly(
            "decode",
            "dedupe",
            "enrich-event-sql-t",
            "enrich-profile-t",
            "enrich-t",
            "enrich-where-t",
            "ingest",
            "ingest-kinesis",
            "profile",
            "profile-rows",
            "sink-commit-ledger",
            "sink-commit-profile_minutes",
            "sink-commit-raw_events",
            "sink-commit-rejected_events",
            "sink-commit-t",
            "sink-write-ledger",
            "sink-write-profile_minutes",
            "sink-write-raw_events",
            "sink-write-rejected_events",
            "sink-write-t",
            "unpack");
  }

  @Test
  void producersAddOperatorsAndChangeNoOther() throws Exception {
    Files.writeString(
        directory.resolve("dataset.yaml"),
        """
        dataset: produced
        contract: contract.json
        event: {id: id, time: at}
        tables:
          t: {columns: {id: id, at: at}, time: at}
        producers:
          table: t
          by: id
          manifests: {where: [{path: kind, in: [sent]}], producer: id, time: at, count: sent}
        monitors:
          complete: {monitor: completeness, table: t}
        """);
    Files.writeString(
        directory.resolve("contract.json"),
        """
        {"type": "object", "required": ["id", "at"], "properties": {
          "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}
        """);

    assertThat(uids(directory.toString()))
        .containsExactly(
            "completeness",
            "completeness-rows",
            "completeness-statements",
            "decode",
            "dedupe",
            "enrich-t",
            "ingest",
            "ingest-kinesis",
            "monitor",
            "sink-commit-completeness",
            "sink-commit-findings",
            "sink-commit-ledger",
            "sink-commit-raw_events",
            "sink-commit-rejected_events",
            "sink-commit-t",
            "sink-write-completeness",
            "sink-write-findings",
            "sink-write-ledger",
            "sink-write-raw_events",
            "sink-write-rejected_events",
            "sink-write-t",
            "unpack");
  }

  private List<String> uids(String dataset) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    Configuration options =
        Options.parse(
            List.of(
                "--dataset.location", dataset,
                "--stream.name", "clicks",
                "--stream.region", "eu-west-1",
                "--hash.secret.user", "k",
                "--catalog.type", "jdbc",
                "--catalog.uri", "jdbc:sqlite:" + directory.resolve("catalog.db"),
                "--catalog.warehouse", directory.toString()));

    new JobAssembly(env, options)
        .connect(env.fromData(new RawRecord(new byte[0], "s", "1", 0)).uid("ingest-kinesis"));

    return env.getStreamGraph().getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        .filter(Objects::nonNull)
        .sorted()
        .collect(Collectors.toList());
  }
}
