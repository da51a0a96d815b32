package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and checks {@code envelope: PATH} and {@code record: FIELD} in a column definition. Also
 * collects the paths that the columns read from the envelope.
 */
final class ValuePathReader {
  private final EventPaths paths;
  private final PayloadSpec payload;
  private final Problems problems;
  private final Set<ColumnPath> envelope = new LinkedHashSet<>();

  ValuePathReader(EventPaths paths, PayloadSpec payload, Problems problems) {
    this.paths = paths;
    this.payload = payload;
    this.problems = problems;
  }

  /** The paths of the envelope that were read, without repetitions. */
  List<ColumnPath> envelope() {
    return List.copyOf(envelope);
  }

  /** Whether a record can contain several events. */
  boolean ofManyEvents() {
    return payload.isMany();
  }

  /**
   * Whether the events of one record can have different values at this location. A value of the
   * envelope can differ if it is in the same array element as the event.
   */
  boolean canDifferInRecord(ValuePath value) {
    if (value.source() == ValueSource.ENVELOPE) {
      ColumnPath events = payload.events().orElseThrow();
      return value.path().explodedPart().equals(events.explodedPart());
    }
    return value.source() == ValueSource.EVENT || value.field() == RecordField.EVENT_INDEX;
  }

  /** Whether the mapping names a value outside of the event. */
  static boolean isOutside(Section section) {
    return section.has("envelope") || section.has("record");
  }

  /**
   * Reads the value that the mapping names. If the mapping is wrong, adds a problem and returns an
   * empty result.
   */
  Optional<ValuePath> read(Section section) {
    List<String> named =
        Stream.of("path", "envelope", "record").filter(section::has).collect(Collectors.toList());
    if (named.size() > 1) {
      problems.add(
          section.node(),
          "has the keys " + String.join(" and ", named) + ", but a value has one place; keep one.");
      return Optional.empty();
    }
    return section.has("envelope")
        ? section.value("envelope").flatMap(this::envelope)
        : section.value("record").flatMap(this::record);
  }

  /**
   * Reads a value that is the same for a whole event: a path outside of arrays, or a mapping with
   * one of the keys path, envelope and record.
   */
  Optional<ValuePath> readAny(YamlNode node) {
    if (node.kind() != YamlNode.Kind.MAPPING) {
      return single(node);
    }
    return Section.of(node, SectionKeys.VALUE, problems).flatMap(this::readAny);
  }

  /** Does the same as {@link #readAny(YamlNode)}, for a mapping that can also have other keys. */
  Optional<ValuePath> readAny(Section section) {
    if (isOutside(section)) {
      return read(section);
    }
    section.requireUnlessMisspelled("path");
    return section.value("path").flatMap(this::single);
  }

  private Optional<ValuePath> single(YamlNode node) {
    Optional<ColumnPath> path = paths.read(node);
    if (path.isPresent() && !path.get().explodedPart().steps().isEmpty()) {
      problems.add(
          node,
          "'"
              + path.get()
              + "' goes into the elements of an array, so an event has no single value there; name"
              + " a field outside of arrays.");
      return Optional.empty();
    }
    return path.map(ValuePath::event);
  }

  private Optional<ValuePath> envelope(YamlNode node) {
    Optional<ColumnPath> path = paths.read(node);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (payload.events().isEmpty()) {
      problems.add(
          node,
          "an event has an envelope only with 'payload.events', the path to the events; add it or"
              + " name a path in the event.");
      return Optional.empty();
    }
    ColumnPath events = payload.events().get();
    if (path.get().startsWith(events)) {
      problems.add(
          node,
          "'"
              + path.get()
              + "' is inside the events at '"
              + events
              + "'; write its path in the event, without 'envelope'.");
      return Optional.empty();
    }
    ColumnPath exploded = path.get().explodedPart();
    if (!events.startsWith(exploded)) {
      problems.add(
          node,
          "'"
              + path.get()
              + "' goes into the elements of an array that is not on the way to the events at '"
              + events
              + "', so an event has no single value there; name another path.");
      return Optional.empty();
    }
    envelope.add(path.get());
    return path.map(ValuePath::envelope);
  }

  private Optional<ValuePath> record(YamlNode node) {
    List<String> names =
        Arrays.stream(RecordField.values()).map(RecordField::key).collect(Collectors.toList());
    String text = node.isScalar() ? node.text() : "";
    int found = names.indexOf(text);
    if (found < 0) {
      String suggestion = DidYouMean.suggestion(text, names);
      problems.add(
          node,
          node.shown()
              + " is not a field of a record"
              + (suggestion.isEmpty()
                  ? "; use one of " + String.join(", ", names) + "."
                  : suggestion));
      return Optional.empty();
    }
    return Optional.of(ValuePath.record(RecordField.values()[found]));
  }
}
