package io.clicklake.benchmarks.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Computes the share of the samples of each stage, thread or method. The results are Markdown
 * tables with the largest share first.
 */
final class SampleShares {
  private static final int NARROW = 160;

  private final Map<String, Long> samples = new HashMap<>();
  private long total;

  private SampleShares() {}

  static SampleShares of(Stacks stacks, Function<Stacks.Stack, String> criterion) {
    SampleShares shares = new SampleShares();
    for (Stacks.Stack stack : stacks.all()) {
      shares.samples.merge(criterion.apply(stack), stack.samples(), Long::sum);
      shares.total += stack.samples();
    }
    return shares;
  }

  static String stage(Stacks.Stack stack) {
    return PipelineStage.of(stack).title;
  }

  static String thread(Stacks.Stack stack) {
    return stack.thread();
  }

  /** The innermost method of a stack, with its stage. */
  static String method(Stacks.Stack stack) {
    PipelineStage stage = PipelineStage.of(stack);
    if (stage == PipelineStage.COMPILER || stage == PipelineStage.GARBAGE) {
      return "all of the " + stage.title;
    }
    List<String> frames = stack.frames();
    return frames.get(frames.size() - 1) + " (" + stage.title + ")";
  }

  /**
   * @param lines the maximum number of lines of the table
   */
  String table(String title, int lines) {
    StringBuilder text = new StringBuilder("| " + title + " | samples | share |\n|---|---|---|\n");
    samples.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(lines)
        .forEach(
            entry ->
                text.append(
                    String.format(
                        "| %s | %,d | %.1f %% |%n",
                        narrow(entry.getKey()),
                        entry.getValue(),
                        100.0 * entry.getValue() / total)));
    return text.toString();
  }

  /**
   * Shortens the text, because a chain of operators has a long name. Replaces vertical bars,
   * because they end a table cell in Markdown.
   */
  private static String narrow(String text) {
    String cell = text.replace("|", "\\|");
    return cell.length() <= NARROW ? cell : cell.substring(0, NARROW) + "...";
  }
}
