package io.clicklake.it;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A job that has a good version, and a bad version that rejects all events. It can be stopped with
 * a savepoint. From a savepoint, it can be started with either version.
 */
final class VersionedJob {
  static final String GOOD = "1.4.0";
  static final String BAD = "1.5.0";

  private static final Map<String, Map<String, String>> OPTIONS =
      Map.of(GOOD, Map.of(), BAD, Map.of("event.max-size", "16 b"));

  /** A savepoint and the time at which it was complete. */
  record Savepoint(String path, Instant taken) {}

  private final JobRun run;
  private final List<Savepoint> savepoints = new ArrayList<>();
  private boolean running = true;
  private String version = GOOD;

  /**
   * @param run runs the good version
   */
  VersionedJob(JobRun run) {
    this.run = run;
  }

  /** Stops the job when it has read everything; returns the savepoint. */
  Savepoint stop() throws Exception {
    savepoints.add(new Savepoint(run.stop(), Instant.now()));
    running = false;
    return latest();
  }

  void start(String startedVersion, String savepoint) throws Exception {
    if (running) {
      throw new AssertionError("version " + version + " still runs");
    }
    run.restore(savepoint, OPTIONS.get(startedVersion));
    version = startedVersion;
    running = true;
  }

  /** All savepoints, oldest first. */
  List<Savepoint> savepoints() {
    return List.copyOf(savepoints);
  }

  Savepoint latest() {
    return savepoints.get(savepoints.size() - 1);
  }

  boolean isRunning() throws Exception {
    if (running) {
      run.checkRunning();
    }
    return running;
  }

  /** The version that was started last. */
  String version() {
    return version;
  }
}
