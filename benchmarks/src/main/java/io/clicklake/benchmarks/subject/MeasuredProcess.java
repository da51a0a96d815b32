package io.clicklake.benchmarks.subject;

import java.nio.file.Path;

/**
 * The main class of a subject's JVM. {@code MeasuredProcess CLASS DIRECTORY} runs the subject with
 * the run spec in the directory, and writes the process's resource usage there.
 */
public final class MeasuredProcess {
  private MeasuredProcess() {}

  public static void main(String[] args) throws Exception {
    int code = 1;
    try {
      run(args[0], Path.of(args[1]));
      code = 0;
    } catch (Exception | Error e) {
      e.printStackTrace(System.err);
    } finally {
      // Needed, because engines do not end all their threads.
      System.exit(code);
    }
  }

  private static void run(String name, Path directory) throws Exception {
    RunSpec work = RunSpec.read(directory);
    BenchmarkSubject subject =
        Class.forName(name)
            .asSubclass(BenchmarkSubject.class)
            .getDeclaredConstructor()
            .newInstance();
    if (Sampler.isWanted()) {
      try (Sampler sampler = Sampler.begin(directory)) {
        subject.run(work);
      }
    } else {
      subject.run(work);
    }
    Progress.write(directory);
    Usage.now().write(directory);
  }
}
