package io.clicklake.benchmarks.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of a result: machine, JDK, commit, JVM options. */
final class RunEnvironment {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private RunEnvironment() {}

  /**
   * @param workload the workload, as options of the command line
   */
  static String table(String workload) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("machine", machine());
    facts.put(
        "load average at the end",
        String.valueOf(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    facts.put(
        "JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    facts.put("flags", "`" + String.join(" ", JavaOptions.flags()) + "`");
    facts.put("commit", System.getProperty("clicklake.commit", "unknown"));
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put("workload", workload);
    StringBuilder text = new StringBuilder("| what | value |\n|---|---|\n");
    facts.forEach((what, value) -> text.append("| " + what + " | " + value + " |\n"));
    return text.toString();
  }

  private static String machine() throws IOException {
    long memory =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    return Runtime.getRuntime().availableProcessors()
        + " cores, "
        + processor()
        + ", "
        + (memory >> 30)
        + " GiB, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version");
  }

  private static String processor() throws IOException {
    if (!Files.exists(PROCESSOR)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(PROCESSOR).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.replaceFirst(".*: ", ""))
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
