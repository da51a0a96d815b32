package io.clicklake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code deploy} with a script in place of the AWS CLI. The script records its calls. */
class DeployIT {
  private static final String AWS =
      """
      #!/bin/sh
      echo "$@" >> "$CALLS"
      case "$2" in
        describe-application) echo "$STATUS" ;;
        describe-application-snapshot) echo "$SNAPSHOT_STATUS" ;;
        list-application-snapshots) echo "$SNAPSHOTS" ;;
        deploy) exit "${DEPLOY_EXIT:-0}" ;;
      esac
      """;

  @TempDir Path folder;

  @BeforeEach
  void putAwsOnThePath() throws Exception {
    Path aws = Files.writeString(folder.resolve("aws"), AWS);
    assertThat(aws.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("job.jar"), "a jar");
  }

  @Test
  void uploadsCreatesTheStackAndStartsTheApplication() throws Exception {
    assertThat(deploy(Map.of("STATUS", "READY", "SNAPSHOTS", "0"))).isZero();

    assertThat(calls())
        .satisfiesExactly(
            call -> assertThat(call).startsWith("s3 cp " + folder.resolve("job.jar")),
            call ->
                assertThat(call)
                    .startsWith("cloudformation deploy --region eu-west-1 --stack-name clicklake")
                    .contains(" CodeBucket=my-code CodeKey=clicklake/job-")
                    .endsWith("StreamName=clicks"),
            call -> assertThat(call).startsWith("kinesisanalyticsv2 describe-application"),
            call -> assertThat(call).startsWith("kinesisanalyticsv2 list-application-snapshots"),
            call ->
                assertThat(call)
                    .startsWith("kinesisanalyticsv2 start-application")
                    .contains("SKIP_RESTORE_FROM_SNAPSHOT"));
  }

  @Test
  void startsAStoppedApplicationFromItsLatestSnapshot() throws Exception {
    assertThat(deploy(Map.of("STATUS", "READY", "SNAPSHOTS", "3"))).isZero();

    assertThat(calls()).last().asString().contains("RESTORE_FROM_LATEST_SNAPSHOT");
  }

  @Test
  void doesNotStartARunningApplication() throws Exception {
    assertThat(deploy(Map.of("STATUS", "RUNNING"))).isZero();

    assertThat(calls()).hasSize(3);
    assertThat(read("out")).endsWith("The application is RUNNING.\n");
  }

  @Test
  void startsAStoppedApplicationFromTheSnapshotThatIsNamed() throws Exception {
    Map<String, String> ready = Map.of("STATUS", "READY", "SNAPSHOT_STATUS", "READY");

    assertThat(deploy(ready, "--snapshot", "before-2")).isZero();

    assertThat(calls())
        .satisfiesExactly(
            call -> assertThat(call).startsWith("kinesisanalyticsv2 describe-application "),
            call -> assertThat(call).contains(" --snapshot-name before-2 "),
            call -> assertThat(call).startsWith("s3 cp "),
            call -> assertThat(call).startsWith("cloudformation deploy "),
            call -> assertThat(call).startsWith("kinesisanalyticsv2 describe-application "),
            call ->
                assertThat(call)
                    .startsWith("kinesisanalyticsv2 start-application ")
                    .endsWith(
                        "{\"ApplicationRestoreType\":\"RESTORE_FROM_CUSTOM_SNAPSHOT\","
                            + "\"SnapshotName\":\"before-2\"}}"));
    assertThat(read("out")).endsWith("The application starts from its snapshot 'before-2'.\n");
  }

  /** The service would update a running application from its latest snapshot. */
  @Test
  void changesNothingWhenANamedSnapshotMeetsARunningApplication() throws Exception {
    assertThat(deploy(Map.of("STATUS", "RUNNING"), "--snapshot", "before-2")).isEqualTo(2);

    assertThat(calls()).hasSize(1);
    assertThat(read("err"))
        .isEqualTo(
            "clicklake: --snapshot needs a stopped application (status READY), but 'clicklake' is"
                + " RUNNING. Nothing was changed. Stop the application first: aws"
                + " kinesisanalyticsv2 stop-application --region eu-west-1 --application-name"
                + " clicklake\n");
  }

  @Test
  void changesNothingWhenTheSnapshotIsNotReady() throws Exception {
    Map<String, String> creating = Map.of("STATUS", "READY", "SNAPSHOT_STATUS", "CREATING");

    assertThat(deploy(creating, "--snapshot", "before-2")).isEqualTo(2);

    assertThat(calls()).hasSize(2);
    assertThat(read("err")).contains("but 'before-2' is CREATING. Nothing was changed.");
  }

  @Test
  void stopsAtTheFirstFailedCall() throws Exception {
    assertThat(deploy(Map.of("DEPLOY_EXIT", "255"))).isEqualTo(2);

    assertThat(calls()).hasSize(2);
    assertThat(read("err"))
        .startsWith("clicklake: 'aws cloudformation deploy ")
        .contains("ended with exit code 255");
  }

  @Test
  void callsNoServiceInADryRun() throws Exception {
    assertThat(deploy(Map.of(), "--dry-run")).isZero();

    assertThat(folder.resolve("calls")).doesNotExist();
    assertThat(read("out")).contains("aws s3 cp ").endsWith("Nothing was changed.\n");
  }

  private int deploy(Map<String, String> environment, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-Dclicklake.log=" + folder.resolve("log"),
                "-Dclicklake.home=..",
                "-Dclicklake.data=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Clicklake.class.getName(),
                "deploy",
                "managed-flink",
                "--region",
                "eu-west-1",
                "--code-bucket",
                "my-code",
                "--jar",
                folder.resolve("job.jar").toString(),
                "--dataset",
                "telecom-cdr",
                "--set",
                "stream.name=clicks"));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    builder
        .environment()
        .merge("PATH", folder.toString(), (path, first) -> first + File.pathSeparator + path);
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }

  private List<String> calls() throws Exception {
    return Files.readAllLines(folder.resolve("calls"));
  }

  private String read(String file) throws Exception {
    return Files.readString(folder.resolve(file));
  }
}
