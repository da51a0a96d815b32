package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.dataset.PayloadSpec.Base64Text;
import io.clicklake.catalog.dataset.PayloadSpec.Compression;
import io.clicklake.catalog.dataset.PayloadSpec.Limits;
import io.clicklake.catalog.dataset.PayloadSpec.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;

/**
 * Reads and checks the section {@code payload} of a dataset, which is {@code auto} or a mapping.
 */
final class PayloadSpecReader {
  private static final String AUTO = "auto";

  /** The largest record that Kinesis takes is 10 MiB, and a byte array has at most 2 GiB. */
  private static final long MAX_BYTES = 1L << 30;

  private final EventPaths paths;
  private final Problems problems;

  PayloadSpecReader(EventPaths paths, Problems problems) {
    this.paths = paths;
    this.problems = problems;
  }

  PayloadSpec read(YamlNode node) {
    if (node.isScalar()) {
      if (!node.text().equals(AUTO)) {
        problems.add(
            node,
            "expected 'auto' or a mapping with the keys "
                + String.join(", ", SectionKeys.PAYLOAD.optional())
                + ", but it is "
                + node.shown()
                + ".");
      }
      return new PayloadSpec(Compression.AUTO, Base64Text.AUTO, Values.MANY, null, Limits.DEFAULTS);
    }
    return Section.of(node, SectionKeys.PAYLOAD, problems)
        .map(this::read)
        .orElse(PayloadSpec.PLAIN);
  }

  private PayloadSpec read(Section payload) {
    Compression compression = choice(payload, "compression", Compression.NONE);
    Base64Text base64 = choice(payload, "base64", Base64Text.NONE);
    Values values = choice(payload, "values", Values.ONE);
    ColumnPath events = payload.value("events").flatMap(paths::read).orElse(null);
    Limits limits =
        payload
            .value("limits")
            .flatMap(node -> Section.of(node, SectionKeys.PAYLOAD_LIMITS, problems))
            .map(this::limits)
            .orElse(Limits.DEFAULTS);
    return new PayloadSpec(compression, base64, values, events, limits);
  }

  private Limits limits(Section limits) {
    return new Limits(
        whole(limits, "events", Limits.DEFAULTS.events(), 1_000_000),
        bytes(limits),
        whole(limits, "ratio", Limits.DEFAULTS.ratio(), 1_000_000));
  }

  private int whole(Section limits, String key, int absent, int max) {
    Optional<YamlNode> node = limits.value(key);
    if (node.isEmpty()) {
      return absent;
    }
    String text = node.get().isScalar() ? node.get().text() : "";
    if (text.matches("[1-9][0-9]{0,6}") && Integer.parseInt(text) <= max) {
      return Integer.parseInt(text);
    }
    problems.add(
        node.get(),
        "expected a whole number from 1 to " + max + ", but it is " + node.get().shown() + ".");
    return absent;
  }

  private int bytes(Section limits) {
    Optional<YamlNode> node = limits.value("bytes");
    if (node.isEmpty()) {
      return Limits.DEFAULTS.bytes();
    }
    try {
      long bytes = node.get().isScalar() ? MemorySize.parse(node.get().text()).getBytes() : 0;
      if (bytes >= 1 && bytes <= MAX_BYTES) {
        return (int) bytes;
      }
    } catch (IllegalArgumentException e) {
      // A text that is not a size gives the same problem as a size that is out of range.
    }
    problems.add(
        node.get(),
        "expected a size from 1 b to 1 gb, such as 64 mb, but it is " + node.get().shown() + ".");
    return Limits.DEFAULTS.bytes();
  }

  private <T extends Enum<T>> T choice(Section payload, String key, T absent) {
    Optional<YamlNode> node = payload.value(key);
    if (node.isEmpty()) {
      return absent;
    }
    T[] choices = absent.getDeclaringClass().getEnumConstants();
    String text = node.get().isScalar() ? node.get().text() : "";
    List<String> names =
        Arrays.stream(choices)
            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toList());
    if (!names.contains(text)) {
      String suggestion = DidYouMean.suggestion(text, names);
      problems.add(
          node.get(),
          "expected one of "
              + String.join(", ", names)
              + ", but it is "
              + node.get().shown()
              + (suggestion.isEmpty() ? "." : suggestion));
      return absent;
    }
    return choices[names.indexOf(text)];
  }
}
