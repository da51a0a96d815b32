package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the section {@code event} of a dataset, which says where the id and the time of an event
 * are. The contract must guarantee that every event has the fields that are named.
 */
final class EventReader {
  private final EventPaths paths;
  private final ColumnSpecReader columns;
  private final Problems problems;

  EventReader(EventPaths paths, ColumnSpecReader columns, Problems problems) {
    this.paths = paths;
    this.columns = columns;
    this.problems = problems;
  }

  /** Empty if the id or the time is missing. */
  Optional<EventFields> read(YamlNode node) {
    Optional<Section> section = Section.of(node, SectionKeys.EVENT, problems);
    Optional<YamlNode> idNode = section.flatMap(s -> s.value("id"));
    Optional<ColumnPath> id = idNode.flatMap(paths::read);
    id.ifPresent(path -> checkId(idNode.get(), path));

    Optional<YamlNode> timeNode = section.flatMap(s -> s.value("time"));
    Optional<ColumnSpec> time = timeNode.flatMap(columns::eventTime);
    time.filter(t -> t.source() == ValueSource.EVENT)
        .ifPresent(t -> paths.requirePresent(timeNode.get(), "every event needs a time", t));
    return id.isPresent() && time.isPresent()
        ? Optional.of(new EventFields(id.get(), time.get()))
        : Optional.empty();
  }

  private void checkId(YamlNode node, ColumnPath path) {
    if (!paths.isSingle(node, path)) {
      return;
    }
    Optional<ContractValue> value = paths.found(node, path);
    Set<JsonType> types =
        value
            .map(v -> ContractPaths.without(v.types(), JsonType.NULL))
            .orElse(EnumSet.of(JsonType.STRING));
    if (!EnumSet.of(JsonType.STRING, JsonType.INTEGER).containsAll(types)) {
      problems.add(
          node,
          "an id is a string or an integer, but the contract allows "
              + JsonType.text(types)
              + " at '"
              + path
              + "'; restrict it there or use another field.");
      return;
    }
    paths.requirePresent(node, "every event needs an id", path);
  }
}
