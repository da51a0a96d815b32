package io.clicklake.benchmarks.subject;

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
   * @param wallNanos since the JVM started
   */
  public record Mark(long events, long cpuNanos, long wallNanos) {}

  private static final List<Mark> MARKS = new ArrayList<>();

  private Progress() {}

  /** To be called each time that so many further events, or more, were read. */
  public static synchronized void mark(long events) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    MARKS.add(new Mark(events, system.getProcessCpuTime(), uptime * 1_000_000));
  }

  static synchronized void write(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    MARKS.forEach(m -> lines.add(m.events + "," + m.cpuNanos + "," + m.wallNanos));
    Files.write(directory.resolve(FILE), lines);
  }

  /** What a process noted, in the order of events; empty if it does not tell how far it is. */
  public static List<Mark> read(Path directory) throws IOException {
    List<Mark> marks = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(FILE))) {
      String[] parts = line.split(",", -1);
      marks.add(
          new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }
    return marks;
  }
}
