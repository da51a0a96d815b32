package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.udfs.time.TimePattern;
import io.clicklake.udfs.time.TimePattern.OffsetPresence;
import io.clicklake.udfs.time.TimeZones;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the keys {@code epoch}, {@code pattern} and {@code zone} of a time. */
final class TimeFormatReader {
  private static final Map<String, EpochUnit> EPOCHS =
      Map.of(
          "seconds", EpochUnit.SECONDS,
          "millis", EpochUnit.MILLIS,
          "micros", EpochUnit.MICROS,
          "nanos", EpochUnit.NANOS);

  private final EventPaths paths;
  private final Problems problems;

  TimeFormatReader(EventPaths paths, Problems problems) {
    this.paths = paths;
    this.problems = problems;
  }

  /**
   * The format of a time.
   *
   * @param parts the paths of the time
   */
  TimeFormat read(Section section, List<ColumnPath> parts) {
    Optional<EpochUnit> epoch = epoch(section);
    List<TimePattern> patterns = patterns(section);
    if (section.has("epoch") && section.has("pattern")) {
      problems.add(
          section.node(), "has epoch and pattern; keep epoch for numbers, or pattern for texts.");
    }
    if (section.has("zone") && !section.has("pattern")) {
      problems.add(section.node(), "has a zone without a pattern; add the pattern of the texts.");
    }
    if (parts.size() > 1 && !section.has("pattern")) {
      problems.add(
          section.node(),
          "has several paths, so it needs a pattern: their values are joined by a blank.");
    }
    List<String> texts = new ArrayList<>();
    patterns.forEach(pattern -> texts.add(pattern.toString()));
    TimeFormat format = epoch.map(TimeFormat::of).orElseGet(() -> TimeFormat.of(texts));
    format = parts.size() > 1 ? format.joined(parts) : format;
    return patterns.isEmpty() ? format : inZone(section, format, patterns);
  }

  private Optional<EpochUnit> epoch(Section section) {
    Optional<String> text = section.text("epoch");
    if (text.isPresent() && !EPOCHS.containsKey(text.get())) {
      String suggestion = DidYouMean.suggestion(text.get(), EPOCHS.keySet());
      problems.add(
          section.node(),
          "'"
              + text.get()
              + "' is not an epoch unit"
              + (suggestion.isEmpty() ? "; use seconds, millis, micros or nanos." : suggestion));
    }
    return text.map(EPOCHS::get);
  }

  private List<TimePattern> patterns(Section section) {
    List<TimePattern> patterns = new ArrayList<>();
    Optional<YamlNode> node = section.value("pattern");
    boolean isList = node.isPresent() && node.get().kind() == YamlNode.Kind.LIST;
    if (isList && node.get().elements().isEmpty()) {
      problems.add(node.get(), "has no patterns; give at least one.");
    }
    for (YamlNode each :
        isList ? node.get().elements() : node.map(List::of).orElse(List.<YamlNode>of())) {
      if (section.isText(each, "a pattern such as yyyy-MM-dd HH:mm:ss")) {
        pattern(each).ifPresent(patterns::add);
      }
    }
    return patterns;
  }

  private Optional<TimePattern> pattern(YamlNode node) {
    try {
      return Optional.of(TimePattern.of(node.text()));
    } catch (IllegalArgumentException e) {
      problems.add(node, e.getMessage());
      return Optional.empty();
    }
  }

  private TimeFormat inZone(Section section, TimeFormat format, List<TimePattern> patterns) {
    Optional<TimePattern> local =
        patterns.stream().filter(p -> p.offset() != OffsetPresence.ALWAYS).findFirst();
    Optional<YamlNode> zone = section.value("zone");
    if (zone.isEmpty()) {
      if (local.isPresent() && !section.has("zone")) {
        problems.add(
            section.node(),
            "texts of the pattern '"
                + local.get()
                + "' can have no offset; add their zone, for example zone: UTC, zone: Europe/Berlin"
                + " or zone: {path: tz}.");
      }
      return format;
    }
    if (local.isEmpty()) {
      problems.warn(zone.get(), "is not used, because each text has its own offset; remove it.");
    }
    if (zone.get().kind() == YamlNode.Kind.MAPPING) {
      return Section.of(zone.get(), SectionKeys.ZONE, problems)
          .flatMap(s -> s.value("path"))
          .flatMap(this::zonePath)
          .map(format::in)
          .orElse(format);
    }
    return zoneName(section, zone.get()).map(format::in).orElse(format);
  }

  private Optional<String> zoneName(Section section, YamlNode node) {
    if (!section.isText(node, "a time zone such as Europe/Berlin")) {
      return Optional.empty();
    }
    if (!TimeZones.isKnown(node.text())) {
      String suggestion =
          DidYouMean.suggestion(node.text(), new TreeSet<>(ZoneId.getAvailableZoneIds()));
      problems.add(
          node,
          "'"
              + node.text()
              + "' is not a time zone"
              + (suggestion.isEmpty()
                  ? "; use a name such as Europe/Berlin, UTC, or an offset such as +01:00."
                  : suggestion));
      return Optional.empty();
    }
    return Optional.of(node.text());
  }

  private Optional<ColumnPath> zonePath(YamlNode node) {
    Optional<ColumnPath> path = paths.read(node);
    Optional<ContractValue> value = path.flatMap(p -> paths.found(node, p));
    Set<JsonType> types =
        value
            .map(v -> ContractPaths.without(v.types(), JsonType.NULL))
            .orElse(Set.of(JsonType.STRING));
    if (!types.equals(Set.of(JsonType.STRING))) {
      problems.add(
          node,
          "a time zone is a string, but the contract allows "
              + JsonType.text(types)
              + " at '"
              + path.get()
              + "'.");
    }
    return path;
  }
}
