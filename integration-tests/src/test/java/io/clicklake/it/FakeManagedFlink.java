package io.clicklake.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stand-in for the program {@code aws} that starts and stops a {@link VersionedJob}. The stand-in
 * has an S3 bucket with jars, a CloudFormation stack that deploys one of these jars, and an
 * application with snapshots. A jar is a text file that contains the version of the job.
 */
final class FakeManagedFlink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VersionedJob job;
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, VersionedJob.Savepoint> snapshots = new LinkedHashMap<>();
  private final Path directory;
  private String deployed = VersionedJob.BAD;

  /**
   * Begins with the bad version.
   *
   * @param snapshot the name of the snapshot that the good version was stopped with
   */
  FakeManagedFlink(VersionedJob job, String snapshot, PageCommands commands) throws IOException {
    this.job = job;
    this.directory = commands.directory();
    snapshots.put(snapshot, job.latest());
    commands.standIn("aws", this::aws);
  }

  private String aws(List<String> arguments) throws Exception {
    String call = arguments.get(0) + " " + arguments.get(1);
    return switch (call) {
      case "s3 cp" -> {
        versions.put(
            arguments.get(3).replace("s3://my-code/", ""),
            Files.readString(directory.resolve(arguments.get(2))));
        yield "";
      }
      case "cloudformation deploy" -> {
        expect(PageCommands.after(arguments, "--stack-name"), "clicklake");
        deployed = versions.get(PageCommands.argument(arguments, "CodeKey=(.*)"));
        yield "";
      }
      default -> {
        expect(arguments.get(0), "kinesisanalyticsv2");
        expect(PageCommands.after(arguments, "--application-name"), "clicklake");
        yield application(arguments);
      }
    };
  }

  private String application(List<String> arguments) throws Exception {
    switch (arguments.get(1)) {
      case "stop-application" -> {
        snapshots.put("service-" + snapshots.size(), job.stop());
        return "";
      }
      case "start-application" -> {
        start(JSON.readTree(PageCommands.after(arguments, "--run-configuration")));
        return "";
      }
      case "describe-application" -> {
        return job.isRunning() ? "RUNNING\n" : "READY\n";
      }
      case "describe-application-snapshot" -> {
        expect(snapshots.containsKey(PageCommands.after(arguments, "--snapshot-name")), true);
        return "READY\n";
      }
      case "list-application-snapshots" -> {
        StringBuilder list = new StringBuilder();
        snapshots.forEach((name, taken) -> list.append(name + " " + taken.taken() + "\n"));
        return list.toString();
      }
      default -> throw new AssertionError("aws " + arguments);
    }
  }

  private void start(JsonNode configuration) throws Exception {
    JsonNode restore = configuration.path("ApplicationRestoreConfiguration");
    VersionedJob.Savepoint from =
        restore.path("ApplicationRestoreType").asText().equals("RESTORE_FROM_CUSTOM_SNAPSHOT")
            ? snapshots.get(restore.path("SnapshotName").asText())
            : job.latest();
    job.start(deployed, from.path());
  }

  private static void expect(Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError("expected " + expected + ", got " + actual);
    }
  }
}
