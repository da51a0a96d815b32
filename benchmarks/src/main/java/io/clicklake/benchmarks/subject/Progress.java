package io.clicklake.benchmarks.subject;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The resource usage of a process at several points of a run. A point is a number of events that
 * the process has read. The difference between two points does not contain the cost of the start.
 * At late points it contains almost no cost of compilation. At each point, some of the events that
 * were read are not written yet. Their number is limited, and is similar at all points.
 */
public final class Progress {
  /** Events between two points. */
  public static final int STEP = 10_000;

  private static final String FILE = "progress.csv";

  /**
   * One point.
   *
   * @param events number of events read since the start
   * @param cpuNanos CPU time of all threads since the process started
   * @param wallNanos wall time since the JVM started
   */
  public record Mark(long events, long cpuNanos, long wallNanos) {}

  private static final List<Mark> MARKS = new ArrayList<>();

  private Progress() {}

  /**
   * Records a point at this number of events read. Readers call it about every {@link #STEP}
   * events.
   */
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

  /** The points of a process in the order of events; empty when it does not report progress. */
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
