package io.clicklake.benchmarks.subject;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The resource usage of a process since its start. Garbage collection and compilation are included;
 * child processes are not.
 *
 * @param cpuNanos CPU time of all threads
 * @param wallNanos wall time since the JVM started
 * @param peakBytes largest resident memory in bytes; 0 where /proc is missing
 * @param collectionMillis pauses of the garbage collector
 */
public record Usage(long cpuNanos, long wallNanos, long peakBytes, long collectionMillis) {
  private static final String FILE = "usage.properties";
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  /** The usage of this process until now. */
  static Usage now() throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Usage(
        system.getProcessCpuTime(),
        ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000,
        peak(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum());
  }

  private static long peak() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    // The line has the form VmHWM: 52340 kB
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(PEAK))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  void write(Path directory) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("cpu-nanos", Long.toString(cpuNanos));
    properties.setProperty("wall-nanos", Long.toString(wallNanos));
    properties.setProperty("peak-bytes", Long.toString(peakBytes));
    properties.setProperty("collection-millis", Long.toString(collectionMillis));
    try (OutputStream out = Files.newOutputStream(directory.resolve(FILE))) {
      properties.store(out, null);
    }
  }

  /** The usage that a process wrote at its end. */
  public static Usage read(Path directory) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(directory.resolve(FILE))) {
      properties.load(in);
    }
    return new Usage(
        Long.parseLong(properties.getProperty("cpu-nanos")),
        Long.parseLong(properties.getProperty("wall-nanos")),
        Long.parseLong(properties.getProperty("peak-bytes")),
        Long.parseLong(properties.getProperty("collection-millis")));
  }
}
