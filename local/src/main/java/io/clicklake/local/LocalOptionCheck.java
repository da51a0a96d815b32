package io.clicklake.local;

import io.clicklake.testkit.Generators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds wrong options of a local run. The job checks its own options. */
final class LocalOptionCheck {
  private static final int MOST_SHARDS = 1_000;

  /** The limit exists because each parallel task is a thread with buffers in this process. */
  private static final int MOST_PARALLEL = 64;

  private final LocalOptions options;
  private final List<String> problems = new ArrayList<>();

  private LocalOptionCheck(LocalOptions options) {
    this.options = options;
  }

  /** Returns a sentence for each problem. */
  static List<String> problems(LocalOptions options) {
    LocalOptionCheck check = new LocalOptionCheck(options);
    check.source();
    check.number("--parallelism", options.parallelism(), MOST_PARALLEL);
    check.number("--shards", options.shards(), MOST_SHARDS);
    return check.problems;
  }

  private void source() {
    Path events = options.events();
    if (events != null) {
      if (options.follows()) {
        problems.add(
            "--events and --follow exclude each other, since a file ends: remove one of them.");
      }
      file(events);
    } else if (!Generators.knows(options.dataset())
        && Files.isDirectory(Path.of(options.dataset()))) {
      problems.add(
          "There is no event generator for the dataset '"
              + options.dataset()
              + "': name a file of events with --events FILE.");
    }
    if (options.follows()) {
      number("--rate", options.rate(), Integer.MAX_VALUE);
    } else if (events == null) {
      number("--count", options.count(), Long.MAX_VALUE);
    }
  }

  private void file(Path events) {
    String wrong =
        !Files.exists(events)
            ? "does not exist: check the path"
            : Files.isDirectory(events)
                ? "is a directory: name a file with one event per line"
                : !Files.isReadable(events) ? "cannot be read: check its permissions" : "";
    if (!wrong.isEmpty()) {
      problems.add("The file of --events '" + events + "' " + wrong + ".");
    }
  }

  private void number(String option, long value, long most) {
    if (value < 1 || value > most) {
      String bound = most >= Integer.MAX_VALUE ? "at least 1" : "from 1 to " + most;
      problems.add(option + " must be " + bound + ", but is " + value + ".");
    }
  }
}
