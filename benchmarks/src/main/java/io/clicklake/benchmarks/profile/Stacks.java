package io.clicklake.benchmarks.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sampled stacks in the collapsed format: {@code [thread];outermost;...;innermost SAMPLES}, with
 * async-profiler's frame names: {@code java/util/HashMap.get}, {@code rocksdb::DBImpl::Get}.
 */
final class Stacks {
  /**
   * One stack with its number of samples.
   *
   * @param thread name of the thread, without the index of the task and the number of the thread
   * @param frames frames from the outermost to the innermost
   */
  record Stack(String thread, List<String> frames, long samples) {}

  private final List<Stack> stacks = new ArrayList<>();

  static Stacks read(Path file) throws IOException {
    Stacks stacks = new Stacks();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        stacks.add(line);
      }
    }
    return stacks;
  }

  void add(String line) {
    int space = line.lastIndexOf(' ');
    long samples = Long.parseLong(line.substring(space + 1));
    String stack = line.substring(0, space);
    String thread = "unknown";
    int from = 0;
    // A thread name may contain any character, also the separator.
    int threadEnd = stack.startsWith("[") ? stack.indexOf("];") : -1;
    if (threadEnd >= 0) {
      thread = kind(stack.substring(1, threadEnd));
      from = threadEnd + 2;
    }
    stacks.add(new Stack(thread, List.of(stack.substring(from).split(";")), samples));
  }

  List<Stack> all() {
    return stacks;
  }

  long samples() {
    return stacks.stream().mapToLong(Stack::samples).sum();
  }

  /** The thread names have the form {@code Source: files -> decode (1/2)#0 tid=4711}. */
  private static String kind(String name) {
    return name.replaceFirst(" tid=\\d+$", "")
        .replaceFirst(" \\(\\d+/\\d+\\)#\\d+$", "")
        .replaceAll("[-#]?\\d+$", "");
  }
}
