package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads one part of {@code event.id} and checks it against the contract. */
final class EventIdPartReader {
  private final EventPaths paths;
  private final ValuePathReader outside;
  private final Problems problems;

  EventIdPartReader(EventPaths paths, ValuePathReader outside, Problems problems) {
    this.paths = paths;
    this.outside = outside;
    this.problems = problems;
  }

  /**
   * Reads a path, or a mapping with one of the keys {@code record} and {@code envelope}. If the
   * node is something else, adds a problem and returns an empty result.
   *
   * @param anyType whether the value can be of any type, not only a string or an integer
   */
  Optional<ValuePath> read(YamlNode node, boolean anyType) {
    if (node.kind() == YamlNode.Kind.MAPPING) {
      return Section.of(node, SectionKeys.EVENT_ID_PART, problems).flatMap(this::read);
    }
    return paths.read(node).filter(path -> isPart(node, path, anyType)).map(ValuePath::event);
  }

  /** Reads the mapping. */
  Optional<ValuePath> read(Section section) {
    if (!ValuePathReader.isOutside(section)) {
      if (!section.hasUnknownKeys()) {
        problems.add(section.node(), "expected one of the keys envelope, record.");
      }
      return Optional.empty();
    }
    return outside.read(section);
  }

  /** Whether the path can be a part of an id. If not, adds a problem. */
  private boolean isPart(YamlNode node, ColumnPath path, boolean anyType) {
    if (!isOneEvent(node, path)) {
      return false;
    }
    Optional<ContractValue> value = paths.found(node, path);
    Set<JsonType> types =
        value
            .map(v -> ContractPaths.without(v.types(), JsonType.NULL))
            .orElse(EnumSet.of(JsonType.STRING));
    if (anyType || EnumSet.of(JsonType.STRING, JsonType.INTEGER).containsAll(types)) {
      return true;
    }
    problems.add(
        node,
        "an id is a string or an integer, but the contract allows "
            + JsonType.text(types)
            + " at '"
            + path
            + "'; restrict it there, use another field, or write {hash: ["
            + path
            + "]}.");
    return false;
  }

  private boolean isOneEvent(YamlNode node, ColumnPath path) {
    ColumnPath exploded = path.explodedPart();
    if (exploded.steps().isEmpty()) {
      return true;
    }
    ColumnPath rest =
        new ColumnPath(path.steps().subList(exploded.steps().size(), path.steps().size()));
    problems.add(
        node,
        "'"
            + path
            + "' goes into the elements of an array, but an event has one id; to make each element"
            + " an event, add the line 'payload: {events: \""
            + exploded
            + "\"}'"
            + (rest.steps().isEmpty() ? "" : " and write 'id: " + rest + "'")
            + "; the contract and all paths then describe an element, and {envelope: PATH} reads"
            + " the fields above.");
    return false;
  }
}
