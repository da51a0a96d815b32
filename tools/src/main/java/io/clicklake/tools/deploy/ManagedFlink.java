package io.clicklake.tools.deploy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.tools.check.CheckedDataset;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings the job to Amazon Managed Service for Apache Flink, or a new version of it: uploads the
 * jar, creates or updates the stack, and starts the application if it does not run. A running one
 * is updated by the service, which takes a snapshot and goes on from it.
 */
public final class ManagedFlink {
  private final Deployment deployment;
  private final CodeArchive code;
  private final Map<String, String> parameters;

  private ManagedFlink(Deployment deployment, CodeArchive code, Map<String, String> parameters) {
    this.deployment = deployment;
    this.code = code;
    this.parameters = parameters;
  }

  /**
   * Checks all of it, and makes the jar ready.
   *
   * @param work takes the jar when a dataset is put into it
   * @throws SetupException with every problem
   */
  public static ManagedFlink prepare(Deployment deployment, Path work) throws IOException {
    Template template = Template.read(deployment.template());
    CheckedDataset dataset = new DeploymentCheck(deployment, template).check();
    String name = dataset.dataset().name();
    boolean bundled = Datasets.bundled().contains(deployment.dataset());
    CodeArchive code =
        bundled
            ? CodeArchive.of(deployment.jar())
            : CodeArchive.with(deployment.jar(), name, Path.of(deployment.dataset()), work);
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("DatasetLocation", name);
    parameters.put("CatalogDatabase", dataset.dataset().database());
    deployment.options().forEach((key, value) -> parameters.put(Template.parameter(key), value));
    parameters.putAll(deployment.parameters());
    parameters.put("CodeBucket", deployment.codeBucket());
    parameters.put("CodeKey", code.key());
    return new ManagedFlink(deployment, code, parameters);
  }

  /** Says what {@link #run} would do; changes nothing and asks nobody. */
  public void describe(PrintStream out) {
    out.println("parameters of the stack '" + deployment.stack() + "':");
    parameters.forEach((name, value) -> out.printf("  %-28s %s%n", name, value));
    out.println("calls:");
    out.println("  " + upload().text());
    out.println("  " + stack().text());
    out.println("  " + status().text());
    out.println("and if that says READY, so that the application does not run:");
    out.println("  " + snapshots().text());
    out.println("  " + start("RESTORE_FROM_LATEST_SNAPSHOT").text());
    out.println("  or, when there is no snapshot:");
    out.println("  " + start("SKIP_RESTORE_FROM_SNAPSHOT").text());
    out.println("Nothing was changed.");
  }

  /** Does it, with the AWS command line interface on the path. */
  public void run(PrintStream out) throws IOException, InterruptedException {
    step(out, upload());
    step(out, stack());
    String status = status().ask();
    out.println("The application is " + status + ".");
    if (status.equals("READY")) {
      boolean fresh = snapshots().ask().equals("0");
      step(out, start(fresh ? "SKIP_RESTORE_FROM_SNAPSHOT" : "RESTORE_FROM_LATEST_SNAPSHOT"));
      out.println("The application starts" + (fresh ? "." : " from its latest snapshot."));
    }
  }

  private static void step(PrintStream out, AwsCall call) throws IOException, InterruptedException {
    out.println(call.text());
    call.run();
  }

  private AwsCall upload() {
    String to = "s3://" + deployment.codeBucket() + "/" + code.key();
    return AwsCall.of("s3", "cp", code.file().toString(), to, "--region", deployment.region());
  }

  private AwsCall stack() {
    List<String> overrides = new ArrayList<>();
    parameters.forEach((name, value) -> overrides.add(name + "=" + value));
    return AwsCall.of(
            "cloudformation",
            "deploy",
            "--region",
            deployment.region(),
            "--stack-name",
            deployment.stack(),
            "--template-file",
            deployment.template().toString(),
            "--capabilities",
            "CAPABILITY_IAM",
            "--no-fail-on-empty-changeset",
            "--parameter-overrides")
        .and(overrides);
  }

  private AwsCall status() {
    return application("describe-application", "ApplicationDetail.ApplicationStatus");
  }

  private AwsCall snapshots() {
    return application("list-application-snapshots", "length(SnapshotSummaries)");
  }

  private AwsCall application(String call, String query) {
    return AwsCall.of(
        "kinesisanalyticsv2",
        call,
        "--region",
        deployment.region(),
        "--application-name",
        deployment.stack(),
        "--query",
        query,
        "--output",
        "text");
  }

  private AwsCall start(String restore) {
    return AwsCall.of(
        "kinesisanalyticsv2",
        "start-application",
        "--region",
        deployment.region(),
        "--application-name",
        deployment.stack(),
        "--run-configuration",
        "{\"ApplicationRestoreConfiguration\":{\"ApplicationRestoreType\":\"" + restore + "\"}}");
  }
}
