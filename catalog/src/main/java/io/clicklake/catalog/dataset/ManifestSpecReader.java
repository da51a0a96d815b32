package io.clicklake.catalog.dataset;

import java.util.List;
import java.util.Optional;

/**
 * Reads and checks the key {@code manifests} of the producers. No contract describes a manifest, so
 * its paths are not checked against one.
 */
final class ManifestSpecReader {
  private final ValuePathReader values;
  private final StreamRuleReader rules;
  private final ColumnSpecReader times;
  private final Problems problems;

  /**
   * @param values reads the paths of values, without a check against a contract
   */
  ManifestSpecReader(ValuePathReader values, MixedReader mixed, Problems problems) {
    this.values = values;
    this.rules = new StreamRuleReader(values, problems);
    this.times =
        new ColumnSpecReader(new EventPaths(Optional.empty(), problems), values, mixed, problems);
    this.problems = problems;
  }

  /** Empty if a required part is missing or wrong. */
  Optional<ManifestSpec> read(YamlNode node) {
    return Section.of(node, SectionKeys.MANIFESTS, problems).flatMap(this::read);
  }

  private Optional<ManifestSpec> read(Section manifests) {
    int before = problems.count();
    Optional<YamlNode> where = manifests.value("where");
    List<StreamRule> found = rules.read(manifests);
    if (where.isPresent() && found.isEmpty() && problems.count() == before) {
      problems.add(where.get(), "has no rules, so each event is a manifest; give at least one.");
    }
    Optional<ValuePath> producer = manifests.value("producer").flatMap(values::readAny);
    Optional<ColumnSpec> time = manifests.value("time").flatMap(this::time);
    Optional<ValuePath> count = manifests.value("count").flatMap(values::readAny);
    Optional<ValuePath> id = manifests.value("id").flatMap(values::readAny);
    if (problems.count() > before || producer.isEmpty() || time.isEmpty() || count.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ManifestSpec(
            found,
            producer.get(),
            time.get().value(),
            time.get().timeFormat(),
            count.get(),
            id.orElse(null)));
  }

  private Optional<ColumnSpec> time(YamlNode node) {
    Optional<ColumnSpec> time = times.eventTime(node);
    if (time.isPresent() && time.get().timeFormat().isJoined()) {
      problems.add(node, "the time of a manifest is one text, and its zone is a name.");
      return Optional.empty();
    }
    if (time.isPresent() && !time.get().isOutsideOfArrays()) {
      problems.add(
          node,
          "'"
              + time.get().path()
              + "' goes into the elements of an array, but a manifest has one time; name a field"
              + " outside of arrays.");
      return Optional.empty();
    }
    return time;
  }
}
