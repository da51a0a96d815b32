package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.tools.deploy.Deployment;
import io.clicklake.tools.deploy.ManagedFlink;
import java.io.IOException;
import java.nio.file.Path;
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
      "Deploys to Amazon Managed Service for Apache Flink: uploads the job's jar, creates or updates",
      "the stack, and starts the application if it does not run. Needs the AWS CLI (aws)."
    })
final class DeployManagedFlinkCommand implements Callable<Integer> {
  @Option(
      names = "--stack",
      paramLabel = "NAME",
      defaultValue = "clicklake",
      description = "The name of the stack and of the application (default: ${DEFAULT-VALUE}).")
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
      description = "An existing S3 bucket for the jar.")
  private String codeBucket;

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      defaultValue = "ad-clickstream",
      description =
          "A bundled dataset, or a directory to put into the jar (default: ${DEFAULT-VALUE}).")
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
      description =
          "A CloudFormation template of your own (default: managed-flink/template.yaml in"
              + " flink-conf).")
  private Path template = Launcher.home().resolve("flink-conf/managed-flink/template.yaml");

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The jar of another version of the job (default: this version).")
  private Path jar;

  @Option(
      names = "--snapshot",
      paramLabel = "NAME",
      description =
          "Start a stopped application from this snapshot, as in a rollback (default: the latest).")
  private String snapshot;

  @Option(
      names = "--dry-run",
      description = "Print what would be done; change nothing, and call no service.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    ManagedFlink deployment =
        ManagedFlink.prepare(
            new Deployment(
                stack,
                region,
                codeBucket,
                jar == null ? Launcher.jobJar() : jar,
                template,
                dataset,
                options,
                parameters,
                Optional.ofNullable(snapshot)),
            Launcher.data("deploy"));
    if (dryRun) {
      deployment.describe(System.out);
    } else {
      try {
        deployment.run(System.out);
      } catch (IOException e) {
        throw new SetupException(
            "The AWS command line interface cannot be run ("
                + e.getMessage()
                + "): install it, or use --dry-run to see the calls.");
      }
    }
    return 0;
  }
}
