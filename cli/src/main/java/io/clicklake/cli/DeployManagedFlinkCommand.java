package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.tools.deploy.Deployment;
import io.clicklake.tools.deploy.ManagedFlink;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "managed-flink",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Deploys to Amazon Managed Service for Apache Flink: uploads the jar, creates or updates the",
      "stack, and starts the application if it does not run. Calls the AWS CLI (aws)."
    })
final class DeployManagedFlinkCommand implements Callable<Integer> {
  /** The directory with the project's files. */
  private static final Path HOME = Path.of(System.getProperty("clicklake.home", "."));

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      defaultValue = "clicklake",
      description = "The stack and the application (default: ${DEFAULT-VALUE}).")
  private String stack;

  @Option(
      names = "--region",
      required = true,
      paramLabel = "REGION",
      description = "The AWS region.")
  private String region;

  @Option(
      names = "--code-bucket",
      required = true,
      paramLabel = "BUCKET",
      description = "An existing bucket that the jar is uploaded to.")
  private String codeBucket;

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      defaultValue = "ad-clickstream",
      description =
          "A bundled dataset, or a directory that is added to the jar (default: ${DEFAULT-VALUE}).")
  private String dataset;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "An option of the job, as in --set stream.name=clicks.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "Another parameter of the template, as in --parameter Parallelism=8.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Your own copy of flink-conf/managed-flink/template.yaml.")
  private Path template = HOME.resolve("flink-conf/managed-flink/template.yaml");

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "Another jar of the job, as of an older version.")
  private Path jar;

  @Option(
      names = "--snapshot",
      paramLabel = "NAME",
      description =
          "Start a stopped application from this snapshot, as in a rollback (default: the latest).")
  private String snapshot;

  @Option(names = "--dry-run", description = "Only print what would be done; call nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    ManagedFlink deployment =
        ManagedFlink.prepare(
            new Deployment(
                stack,
                region,
                codeBucket,
                jar == null ? built() : jar,
                template,
                dataset,
                options,
                parameters,
                Optional.ofNullable(snapshot)),
            HOME.resolve("cli/target/deploy"));
    if (dryRun) {
      deployment.describe(System.out);
    } else {
      try {
        deployment.run(System.out);
      } catch (IOException e) {
        throw new SetupException(
            "The AWS command line interface cannot be run ("
                + e.getMessage()
                + "): install it, or run the calls that --dry-run prints by hand.");
      }
    }
    return 0;
  }

  private static Path built() throws IOException {
    Path target = HOME.resolve("job/target");
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-shipped.jar")) {
        Iterator<Path> found = jars.iterator();
        if (found.hasNext()) {
          return found.next();
        }
      }
    }
    return target.resolve("clicklake-job-shipped.jar");
  }
}
