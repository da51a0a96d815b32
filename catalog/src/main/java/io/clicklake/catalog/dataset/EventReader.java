package io.clicklake.catalog.dataset;

import java.util.Optional;

/**
 * Reads the section {@code event} of a dataset, which defines the id and the time of an event. If
 * the id or the time is made from fields of the event, the contract must guarantee these fields.
 */
final class EventReader {
  private static final String NONE = "none";

  private final EventPaths paths;
  private final EventIdReader ids;
  private final ColumnSpecReader columns;
  private final Problems problems;

  EventReader(
      EventPaths paths, ValuePathReader outside, ColumnSpecReader columns, Problems problems) {
    this.paths = paths;
    this.ids = new EventIdReader(paths, outside, problems);
    this.columns = columns;
    this.problems = problems;
  }

  /** Empty if the id or the time is missing or wrong. */
  Optional<EventFields> read(YamlNode node) {
    Optional<Section> section = Section.of(node, SectionKeys.EVENT, problems);
    Optional<EventIdSpec> id = section.flatMap(this::id);

    Optional<YamlNode> timeNode = section.flatMap(s -> s.value("time"));
    Optional<ColumnSpec> time = timeNode.flatMap(columns::eventTime);
    time.filter(t -> t.source() == ValueSource.EVENT)
        .ifPresent(t -> paths.requirePresent(timeNode.get(), "every event needs a time", t));
    return id.isPresent() && time.isPresent()
        ? Optional.of(new EventFields(id.get(), time.get()))
        : Optional.empty();
  }

  /** The key {@code id}, or {@code dedupe: none} instead of it. */
  private Optional<EventIdSpec> id(Section section) {
    Optional<YamlNode> id = section.value("id");
    Optional<YamlNode> dedupe = section.value("dedupe");
    if (dedupe.isPresent() && !(dedupe.get().isScalar() && dedupe.get().text().equals(NONE))) {
      problems.add(
          dedupe.get(),
          "expected none, but it is "
              + dedupe.get().shown()
              + "; to drop duplicates, write only 'id'.");
      return Optional.empty();
    }
    if (dedupe.isPresent() && id.isPresent()) {
      problems.add(
          dedupe.get(), "an event has an id or 'dedupe: none', not both; remove one of the keys.");
    } else if (dedupe.isPresent()) {
      return Optional.of(EventIdSpec.of(EventIdSpec.Kind.NONE));
    } else if (!section.node().entries().containsKey("id")
        && !section.isMisspelled("id")
        && !section.isMisspelled("dedupe")) {
      problems.add(
          section.node(),
          "the key 'id' is missing; add it, or write 'dedupe: none' if no event comes twice.");
    }
    return id.flatMap(ids::read);
  }
}
