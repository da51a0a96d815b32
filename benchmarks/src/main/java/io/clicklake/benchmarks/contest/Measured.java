package io.clicklake.benchmarks.contest;

import java.nio.file.Path;

/**
 * The main class of a contestant's JVM: {@code Measured CLASS DIRECTORY} runs the contestant on the
 * assignment in the directory, and notes there what the process has used.
 */
public final class Measured {
  private Measured() {}

  public static void main(String[] args) throws Exception {
    int code = 1;
    try {
      run(args[0], Path.of(args[1]));
      code = 0;
    } catch (Exception | Error e) {
      e.printStackTrace(System.err);
    } finally {
      // Engines leave threads behind.
      System.exit(code);
    }
  }

  private static void run(String name, Path directory) throws Exception {
    Assignment work = Assignment.read(directory);
    Contestant contestant =
        Class.forName(name).asSubclass(Contestant.class).getDeclaredConstructor().newInstance();
    if (Sampler.isWanted()) {
      try (Sampler sampler = Sampler.begin(directory)) {
        contestant.run(work);
      }
    } else {
      contestant.run(work);
    }
    Progress.write(directory);
    Usage.now().write(directory);
  }
}
