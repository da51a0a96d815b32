package io.clicklake.catalog.dataset;

import io.clicklake.catalog.dataset.EventIdSpec.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code event.id}: a path, a list of parts, or a mapping with one of the keys {@code hash},
 * {@code record} and {@code envelope}. If all parts are in the event, the contract must guarantee
 * that an event has at least one of them. Values of the envelope and of the record are not checked
 * against the contract.
 */
final class EventIdReader {
  private static final String PLACE = "place";
  private static final Map<String, Kind> HASHED =
      Map.of("event", Kind.EVENT, "record", Kind.RECORD);

  private final EventPaths paths;
  private final EventIdPartReader partReader;
  private final ValuePathReader outside;
  private final Problems problems;

  EventIdReader(EventPaths paths, ValuePathReader outside, Problems problems) {
    this.paths = paths;
    this.partReader = new EventIdPartReader(paths, outside, problems);
    this.outside = outside;
    this.problems = problems;
  }

  /** If the node is not an id, adds a problem and returns an empty result. */
  Optional<EventIdSpec> read(YamlNode node) {
    switch (node.kind()) {
      case MAPPING:
        return Section.of(node, SectionKeys.EVENT_ID, problems).flatMap(this::mapping);
      case LIST:
        return parts(node, false).map(EventIdSpec::fields);
      default:
        return partReader.read(node, false).map(part -> guaranteed(node, part));
    }
  }

  private Optional<EventIdSpec> mapping(Section section) {
    YamlNode node = section.node();
    if (node.entries().size() != 1) {
      if (!section.hasUnknownKeys()) {
        problems.add(node, "expected exactly one of the keys hash, record, envelope.");
      }
      return Optional.empty();
    }
    if (node.entries().containsKey("hash")) {
      return section.value("hash").flatMap(this::hash);
    }
    YamlNode record = node.entries().get("record");
    if (record != null && record.isScalar() && record.text().equals(PLACE)) {
      return Optional.of(EventIdSpec.place());
    }
    Optional<ValuePath> part = partReader.read(section);
    part.ifPresent(only -> requireOne(node, List.of(only)));
    return part.map(only -> EventIdSpec.fields(List.of(only)));
  }

  private Optional<EventIdSpec> hash(YamlNode node) {
    if (node.kind() == YamlNode.Kind.LIST) {
      return parts(node, true).map(EventIdSpec::hash);
    }
    if (!node.isScalar() || !HASHED.containsKey(node.text())) {
      problems.add(
          node,
          "expected event, record or a list of paths such as [user_id, at], but it is "
              + node.shown()
              + ".");
      return Optional.empty();
    }
    return Optional.of(EventIdSpec.of(HASHED.get(node.text())));
  }

  private Optional<List<ValuePath>> parts(YamlNode node, boolean anyType) {
    if (node.elements().isEmpty()) {
      problems.add(node, "has no parts; name at least one field, or write 'dedupe: none'.");
      return Optional.empty();
    }
    int before = problems.count();
    Map<ValuePath, YamlNode> parts = new LinkedHashMap<>();
    for (YamlNode element : node.elements()) {
      Optional<ValuePath> part = partReader.read(element, anyType);
      if (part.isPresent() && parts.putIfAbsent(part.get(), element) != null) {
        problems.add(element, "'" + part.get() + "' is already a part of the id; remove one.");
      }
    }
    if (problems.count() > before) {
      return Optional.empty();
    }
    List<ValuePath> read = new ArrayList<>(parts.keySet());
    requireOne(node, read);
    return Optional.of(read);
  }

  private EventIdSpec guaranteed(YamlNode node, ValuePath part) {
    paths.requirePresent(node, "every event needs an id", part.path());
    return EventIdSpec.fields(List.of(part));
  }

  /**
   * Adds a problem if an event can be without all parts of the id, or if all events of a record
   * would have the same id.
   */
  private void requireOne(YamlNode node, List<ValuePath> parts) {
    boolean same = parts.stream().noneMatch(outside::canDifferInRecord);
    if (same && outside.ofManyEvents()) {
      problems.add(
          node,
          "all events of a record would have the same id; add a path of the event, or"
              + " {record: event_index}.");
    }
    List<String> absences = new ArrayList<>();
    for (ValuePath part : parts) {
      Optional<String> absence =
          part.source() == ValueSource.EVENT ? paths.absence(part.path()) : Optional.empty();
      if (absence.isEmpty()) {
        return;
      }
      absences.add(absence.get());
    }
    problems.add(
        node,
        "every event needs at least one part of its id, but "
            + absences.get(0)
            + (parts.size() > 1 ? ", and the other parts can be missing too." : "."));
  }
}
