package io.clicklake.benchmarks.contest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process had used when so many events were read: what lies between two marks is free of the
 * start, and, if they are late enough, of compilation. What is read is not yet written; but what is
 * on its way is bounded, and the same at each mark.
 */
public final class Progress {
  /** Events between two marks. */
  public static final int STEP = 10_000;

  private static final String FILE = "progress.csv";

  /**
   * One look at the process.
   *
   * @param events that were read from the start on
   * @param cpuNanos of all threads since the process started
   */
  public record Mark(long events, long cpuNanos) {}

  private static final List<Mark> MARKS = new ArrayList<>();

  private Progress() {}

  /** To be called each time that so many further events, or more, were read. */
  public static synchronized void mark(long events) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    MARKS.add(new Mark(events, system.getProcessCpuTime()));
  }

  static synchronized void write(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    MARKS.forEach(mark -> lines.add(mark.events + "," + mark.cpuNanos));
    Files.write(directory.resolve(FILE), lines);
  }

  /** What a process noted, in the order of events; empty if it does not tell how far it is. */
  public static List<Mark> read(Path directory) throws IOException {
    List<Mark> marks = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(FILE))) {
      int comma = line.indexOf(',');
      marks.add(
          new Mark(
              Long.parseLong(line.substring(0, comma)), Long.parseLong(line.substring(comma + 1))));
    }
    return marks;
  }
}
