package io.clicklake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the exit codes and the output of commands. Each command runs in its own process. */
class ExitCodesIT {
  @TempDir Path folder;

  @Test
  void areZeroWhenAllEventsAreAccepted() throws Exception {
    assertThat(validate("--schema", schema(), "--events", events("{\"id\": \"a\"}\n"))).isZero();

    assertThat(read("out")).isEmpty();
    assertThat(read("err")).startsWith("1 event, 1 accepted, 0 rejected;");
  }

  @Test
  void areOneWhenSomeAreRejected() throws Exception {
    String events = events("{\"id\": \"a\"}\n{}\n");

    assertThat(validate("--schema", schema(), "--events", events)).isEqualTo(1);

    assertThat(read("out"))
        .isEqualTo(events + ":2: required: expected the key 'id', got an object without 'id'\n");
    assertThat(read("err")).startsWith("2 events, 1 accepted, 1 rejected;");
  }

  @Test
  void areTwoWhenItCouldNotRun() throws Exception {
    String events = folder.resolve("missing").toString();

    assertThat(validate("--schema", schema(), "--events", events)).isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo(
            "clicklake: events '"
                + events
                + "': there is no such file; correct the path, or give - for standard input.\n");

    assertThat(validate("--schema", "x", "--events", events)).isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo("clicklake: contract 'x': there is no such file; correct the path.\n");

    assertThat(
            validate("--schema", schema(), "--events", events, "--arrival", "2026-11-22T14:00:00Z"))
        .isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo(
            "clicklake: --arrival needs a --dataset: a contract alone does not say which field is"
                + " the event's time.\n");

    assertThat(validate("--schema", schema(), "--events", events, "--set", "event.max=1"))
        .isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo(
            "clicklake: 'event.max' has no effect on a dry run; set one of event.max-size,"
                + " event.max-nesting, event.max-future, event.max-past.\n");
  }

  @Test
  void ofADraftAreZeroWhenItIsWrittenAndTwoWhenNot() throws Exception {
    String events = events("{\"id\": \"a\", \"ts\": \"2026-11-22T14:00:00Z\"}\n");
    String directory = folder.resolve("shop").toString();

    assertThat(run("dataset", "new", "shop", "--from", events, "--to", directory)).isZero();
    assertThat(read("out"))
        .endsWith(
            """
            next:
              clicklake dataset check DIR
              clicklake validate --dataset DIR --events FILE
              clicklake local --dataset DIR --events FILE
            """
                .replace("DIR", directory)
                .replace("FILE", events));
    assertThat(validate("--dataset", directory, "--events", events)).isZero();

    assertThat(run("dataset", "new", "shop", "--from", events, "--to", directory)).isEqualTo(2);
    assertThat(read("err")).startsWith("clicklake: '" + directory + "' is not empty: ");
  }

  @Test
  void areTwoWhenThereAreNoTablesToReconcile() throws Exception {
    String warehouse = folder.resolve("nowhere").toString();

    assertThat(run("reconcile", "--warehouse", warehouse)).isEqualTo(2);

    assertThat(read("err"))
        .isEqualTo(
            "clicklake: There are no tables in '"
                + warehouse
                + "': run 'clicklake local' first, name its --warehouse, or select a catalog with"
                + " --catalog.type.\n");
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void areTwoWhenARollbackHasNoTargetOrTwo() throws Exception {
    assertThat(run("rollback", "--yes")).isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo(
            "clicklake: rollback needs exactly one of --checkpoint N, --savepoint PATH and"
                + " --recorded-at TIME, but got none.\n");

    assertThat(run("rollback", "--checkpoint", "7", "--savepoint", "s3://lake/savepoint-1"))
        .isEqualTo(2);
    assertThat(read("err")).endsWith(", but got --checkpoint and --savepoint.\n");

    assertThat(run("rollback", "--recorded-at", "2026-11-22 14:00")).isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo(
            "clicklake: --recorded-at needs a time with a zone (RFC 3339), as in"
                + " 2026-11-22T14:00:00Z, but got '2026-11-22 14:00'.\n");

    assertThat(run("rollback", "--checkpoint", "7", "--yes", "--dry-run")).isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo("clicklake: --yes and --dry-run contradict each other: remove one of them.\n");
  }

  @Test
  void areTwoForAWrongOptionOrCommandWhichListsWhatIsLegal() throws Exception {
    assertThat(run("snapshots", "--checkpont", "5")).isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo(
            """
            clicklake: Unknown options: '--checkpont', '5'
            Possible solutions: --checkpoint
              'clicklake snapshots --help' lists the options.
            """);

    assertThat(run("snapshotz")).isEqualTo(2);
    assertThat(read("err"))
        .startsWith("clicklake: Unmatched argument at index 0: 'snapshotz'\nDid you mean: ")
        .contains("  'clicklake' has the commands local, ", "snapshots");

    assertThat(run("tables")).isEqualTo(2);
    assertThat(read("err"))
        .isEqualTo(
            """
            clicklake: Missing required subcommand
              'clicklake tables' has the commands apply, plan, views.
              'clicklake tables --help' lists the options.
            """);
  }

  private String schema() throws IOException {
    return write("event.schema.json", "{\"required\": [\"id\"], \"properties\": {\"id\": {}}}");
  }

  private String events(String text) throws IOException {
    return write("events.ndjson", text);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name), UTF_8);
  }

  private int validate(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("validate"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private int run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Clicklake.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    return process.waitFor();
  }
}
