package io.clicklake.local;

import io.clicklake.testkit.Generators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds wrong options of a local run. The job checks its own options. */
final class LocalOptionCheck {
  private static final int MOST_SHARDS = 1_000;

  /** There is a limit because each parallel task is a thread with buffers in this process. */
  private static final int MOST_PARALLEL = 64;

  /** A shard must have memory for the largest record (10 MiB) and for other records. */
  private static final long LEAST_KEEP = 16 << 20;

  private static final long MB = 1 << 20;
  private static final int MOST_PORT = 65_535;

  private final LocalOptions options;
  private final List<String> problems = new ArrayList<>();

  private LocalOptionCheck(LocalOptions options) {
    this.options = options;
  }

  /** Returns a sentence for each problem. */
  static List<String> problems(LocalOptions options) {
    LocalOptionCheck check = new LocalOptionCheck(options);
    check.source();
    check.listen();
    check.keep();
    check.number("--parallelism", options.parallelism(), MOST_PARALLEL);
    check.number("--shards", options.stream().shards(), MOST_SHARDS);
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
    } else if (options.stream().listen().isEmpty()
        && !Generators.knows(options.dataset())
        && Files.isDirectory(Path.of(options.dataset()))) {
      problems.add(
          "There is no event generator for the dataset '"
              + options.dataset()
              + "': name a file of events with --events FILE, or put your own events on the stream"
              + " with --follow --listen PORT.");
    }
    if (options.follows() && options.stream().listen().isEmpty()) {
      number("--rate", options.rate(), Integer.MAX_VALUE);
    } else if (events == null && options.stream().listen().isEmpty()) {
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

  private void listen() {
    if (options.stream().listen().isEmpty()) {
      return;
    }
    int port = options.stream().listen().getAsInt();
    if (!options.follows()) {
      problems.add(
          "--listen waits for your own producers, so it needs --follow: add --follow, or remove"
              + " --listen.");
    }
    if (port < 0 || port > MOST_PORT) {
      problems.add("--listen must be a port from 0 (any free port) to 65535, but is " + port + ".");
    } else if (isTaken(port)) {
      problems.add(
          "The port "
              + port
              + " of --listen is in use: name another port, or 0 for any free port.");
    }
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !socket.isBound();
    } catch (IOException e) {
      return true;
    }
  }

  private void keep() {
    long most = Runtime.getRuntime().maxMemory() / 2;
    long keep = options.stream().keep();
    if (keep < LEAST_KEEP || keep > most) {
      problems.add(
          "--keep must be from 16 mb to half of Java's heap, here "
              + most / MB
              + " mb, but is "
              + keep / MB
              + " mb; CLICKLAKE_JAVA_OPTS=-Xmx4g sets the heap.");
    }
  }

  private void number(String option, long value, long most) {
    if (value < 1 || value > most) {
      String bound = most >= Integer.MAX_VALUE ? "at least 1" : "from 1 to " + most;
      problems.add(option + " must be " + bound + ", but is " + value + ".");
    }
  }
}
