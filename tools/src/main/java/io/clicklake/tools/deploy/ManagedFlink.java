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
 * Deploys the job, or a new version of it, to Amazon Managed Service for Apache Flink: uploads the
 * jar, creates or updates the stack, and starts the application if it does not run. If the
 * application runs, the service itself updates it: the service takes a snapshot, and starts the new
 * version from this snapshot.
 *
 * <p>So the user can choose a snapshot only for an application that is stopped.
 */
public final class ManagedFlink {
  private static final String READY = "READY";

  private final Deployment deployment;
  private final CodeArchive code;
  private final Map<String, String> parameters;
  private final ApplicationCalls application;

  private ManagedFlink(Deployment deployment, CodeArchive code, Map<String, String> parameters) {
    this.deployment = deployment;
    this.code = code;
    this.parameters = parameters;
    this.application = new ApplicationCalls(deployment);
  }

  /**
   * Checks the deployment and prepares the jar.
   *
   * @param work the directory for a copy of the jar, when a dataset is added to it
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

  /** Prints what {@link #run} would do; changes nothing and calls nothing. */
  public void describe(PrintStream out) {
    out.println("parameters of the stack '" + deployment.stack() + "':");
    parameters.forEach((name, value) -> out.printf("  %-28s %s%n", name, value));
    out.println("calls:");
    deployment.snapshot().ifPresent(snapshot -> describeChecks(out, snapshot));
    out.println("  " + upload().text());
    out.println("  " + stack().text());
    out.println("  " + application.status().text());
    if (deployment.snapshot().isPresent()) {
      out.println("  " + application.startFrom(deployment.snapshot().orElseThrow()).text());
    } else {
      out.println("and if the application is READY, which means that it does not run:");
      out.println("  " + application.snapshots().text());
      out.println("  " + application.startFromLatestSnapshot().text());
      out.println("  or, when there is no snapshot:");
      out.println("  " + application.startWithoutState().text());
    }
    out.println("Nothing was changed.");
  }

  private void describeChecks(PrintStream out, String snapshot) {
    out.println("  " + application.status().text());
    out.println("  " + application.snapshotStatus(snapshot).text());
    out.println("and if both are READY:");
  }

  /**
   * Deploys with the AWS command line interface, which must be on the {@code PATH}.
   *
   * @throws SetupException when a call fails, or when the application or its snapshot is not ready
   */
  public void run(PrintStream out) throws IOException, InterruptedException {
    if (deployment.snapshot().isPresent()) {
      checkReady(deployment.snapshot().orElseThrow());
    }
    step(out, upload());
    step(out, stack());
    String status = application.status().ask();
    out.println("The application is " + status + ".");
    if (deployment.snapshot().isPresent()) {
      String snapshot = deployment.snapshot().orElseThrow();
      step(out, application.startFrom(snapshot));
      out.println("The application starts from its snapshot '" + snapshot + "'.");
    } else if (status.equals(READY)) {
      boolean fresh = application.snapshots().ask().equals("0");
      step(out, fresh ? application.startWithoutState() : application.startFromLatestSnapshot());
      out.println("The application starts" + (fresh ? "." : " from its latest snapshot."));
    }
  }

  private void checkReady(String snapshot) throws IOException, InterruptedException {
    String status = application.status().ask();
    if (!status.equals(READY)) {
      throw new SetupException(
          "--snapshot needs a stopped application (status READY), but '"
              + deployment.stack()
              + "' is "
              + status
              + ". Nothing was changed. Stop the application first: "
              + application.stop().text());
    }
    String state = application.snapshotStatus(snapshot).ask();
    if (!state.equals(READY)) {
      throw new SetupException(
          "--snapshot needs a snapshot with the status READY, but '"
              + snapshot
              + "' is "
              + state
              + ". Nothing was changed.");
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
}
