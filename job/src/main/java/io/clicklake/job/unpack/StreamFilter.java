package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.StreamRule;
import io.clicklake.job.record.UnpackedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the events that break a rule of the stream ({@link StreamRule}). If a rule reads a value of
 * the event, but the event is not a JSON object, the event is kept, so that decode rejects it. Hot
 * path.
 */
final class StreamFilter {
  static final int NONE = -1;

  private static final int MOST_TEXT = 1 << 12;

  private final List<StreamRule> rules;
  private final EventValues read;
  private final byte[][][] values;
  private final OpenedBytes text = new OpenedBytes();

  /**
   * @param envelope the paths of the envelope that the dataset reads
   */
  StreamFilter(List<StreamRule> rules, List<ColumnPath> envelope) {
    this.rules = rules;
    this.read =
        new EventValues(
            rules.stream().map(StreamRule::value).collect(Collectors.toList()), envelope);
    this.values =
        rules.stream()
            .map(
                rule ->
                    rule.values().stream()
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new))
            .toArray(byte[][][]::new);
  }

  /** The index of the first rule that the event breaks, or {@link #NONE}. */
  int broken(UnpackedEvent event) {
    read.read(event);
    for (int rule = 0; rule < values.length; rule++) {
      if (!holds(rule)) {
        return read.isReadable() ? rule : NONE;
      }
    }
    return NONE;
  }

  /** Whether the event can be read and breaks no rule. */
  boolean matches(UnpackedEvent event) {
    return broken(event) == NONE && read.isReadable();
  }

  private boolean holds(int rule) {
    switch (rules.get(rule).test()) {
      case PRESENT:
        return read.has(rule);
      case ABSENT:
        return !read.has(rule);
      case IN:
        return isOneOf(rule);
      default:
        return !isOneOf(rule);
    }
  }

  private boolean isOneOf(int rule) {
    if (!read.has(rule)) {
      return false;
    }
    text.clear(MOST_TEXT);
    if (!read.append(rule, text)) {
      return false;
    }
    for (byte[] value : values[rule]) {
      if (Arrays.equals(value, 0, value.length, text.bytes, 0, text.length)) {
        return true;
      }
    }
    return false;
  }
}
