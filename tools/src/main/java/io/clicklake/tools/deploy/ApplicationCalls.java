package io.clicklake.tools.deploy;

import java.util.List;

/** Builds the calls of the AWS command line interface for the application of a deployment. */
final class ApplicationCalls {
  private final Deployment deployment;

  ApplicationCalls(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Prints the status of the application: READY when it does not run. */
  AwsCall status() {
    return call("describe-application")
        .and(List.of("--query", "ApplicationDetail.ApplicationStatus", "--output", "text"));
  }

  /** Prints the number of snapshots. */
  AwsCall snapshots() {
    return call("list-application-snapshots")
        .and(List.of("--query", "length(SnapshotSummaries)", "--output", "text"));
  }

  /** Prints the status of a snapshot: READY when an application can start from it. */
  AwsCall snapshotStatus(String name) {
    return call("describe-application-snapshot")
        .and(
            List.of(
                "--snapshot-name",
                name,
                "--query",
                "SnapshotDetails.SnapshotStatus",
                "--output",
                "text"));
  }

  AwsCall stop() {
    return call("stop-application");
  }

  AwsCall startFromLatestSnapshot() {
    return start("\"RESTORE_FROM_LATEST_SNAPSHOT\"");
  }

  AwsCall startWithoutState() {
    return start("\"SKIP_RESTORE_FROM_SNAPSHOT\"");
  }

  /**
   * @param snapshot a name without quotes
   */
  AwsCall startFrom(String snapshot) {
    return start("\"RESTORE_FROM_CUSTOM_SNAPSHOT\",\"SnapshotName\":\"" + snapshot + "\"");
  }

  private AwsCall start(String restore) {
    return call("start-application")
        .and(
            List.of(
                "--run-configuration",
                "{\"ApplicationRestoreConfiguration\":{\"ApplicationRestoreType\":"
                    + restore
                    + "}}"));
  }

  private AwsCall call(String name) {
    return AwsCall.of(
        "kinesisanalyticsv2",
        name,
        "--region",
        deployment.region(),
        "--application-name",
        deployment.stack());
  }
}
