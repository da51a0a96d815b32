package io.clicklake.catalog.dataset;

import io.clicklake.catalog.Spelling;
import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Reads what comes from the event: a path, or a mapping with a path, a type and an epoch unit; and
 * checks it against the contract. A column's type is null when a problem leaves it unknown.
 */
final class ColumnReader {
  private static final Map<String, EpochUnit> EPOCHS =
      Map.of("seconds", EpochUnit.SECONDS, "millis", EpochUnit.MILLIS, "micros", EpochUnit.MICROS);

  private static final String EVENT_TIME = "event_time";

  private final Optional<ContractPaths> contract;
  private final Problems problems;
  private final Set<String> warned = new HashSet<>();

  /**
   * @param contract empty when it could not be read, so that nothing is checked against it
   */
  ColumnReader(Optional<ContractPaths> contract, Problems problems) {
    this.contract = contract;
    this.problems = problems;
  }

  /** A column of a table that explodes this path. */
  Optional<ColumnSpec> column(String name, YamlNode node, ColumnPath explode) {
    Optional<Section> section = section(node, SectionKeys.COLUMN);
    Optional<ColumnPath> path = columnPath(node, section).filter(p -> reaches(node, p, explode));
    int before = problems.count();
    EpochUnit epoch = section.flatMap(this::epoch).orElse(EpochUnit.NONE);
    Optional<LogicalType> type = section.flatMap(this::type);
    return problems.count() == before
        ? path.map(p -> typed(name, node, p, type, epoch))
        : path.map(p -> untyped(name, node, p));
  }

  /** The event's time: always a timestamp. */
  Optional<ColumnSpec> eventTime(YamlNode node) {
    Optional<Section> section = section(node, SectionKeys.EVENT_TIME);
    Optional<ColumnPath> path = columnPath(node, section).filter(p -> isSingle(node, p));
    int before = problems.count();
    EpochUnit epoch = section.flatMap(this::epoch).orElse(EpochUnit.NONE);
    Optional<LogicalType> type = Optional.of(ColumnTypes.TIMESTAMP);
    return problems.count() == before
        ? path.map(p -> typed(EVENT_TIME, node, p, type, epoch))
        : path.map(p -> untyped(EVENT_TIME, node, p));
  }

  /** Notes a problem when a row may lack this value. */
  void requirePresent(YamlNode node, String why, ColumnPath path) {
    contract
        .filter(paths -> exists(paths, path))
        .flatMap(paths -> paths.absence(path))
        .ifPresent(reason -> problems.add(node, why + ", but " + reason + "."));
  }

  /** What the contract says of a path; empty when that is unknown, or a problem that was noted. */
  Optional<ContractValue> found(YamlNode node, ColumnPath path) {
    try {
      return contract.map(paths -> paths.at(path, note -> warnOnce(node, note)));
    } catch (IllegalArgumentException e) {
      problems.add(node, e.getMessage());
      return Optional.empty();
    }
  }

  private void warnOnce(YamlNode node, String note) {
    if (warned.add(note)) {
      problems.warn(node, note);
    }
  }

  private boolean exists(ContractPaths paths, ColumnPath path) {
    try {
      paths.at(path, note -> {});
      return true;
    } catch (IllegalArgumentException e) {
      return false; // Noted when the path was read.
    }
  }

  Optional<ColumnPath> path(YamlNode node) {
    if (node.kind() != YamlNode.Kind.TEXT) {
      problems.add(node, "expected a path such as ads[].price, but it is " + node.shown() + ".");
      return Optional.empty();
    }
    try {
      return Optional.of(ColumnPath.parse(node.text()));
    } catch (IllegalArgumentException e) {
      problems.add(node, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Section> section(YamlNode node, SectionKeys keys) {
    return node.kind() == YamlNode.Kind.MAPPING
        ? Section.of(node, keys, problems)
        : Optional.empty();
  }

  private Optional<ColumnPath> columnPath(YamlNode node, Optional<Section> section) {
    return section.isPresent() ? section.get().value("path").flatMap(this::path) : path(node);
  }

  /** Of a field that an event has once. */
  boolean isSingle(YamlNode node, ColumnPath path) {
    boolean single = path.explodedPart().steps().isEmpty();
    if (!single) {
      problems.add(
          node,
          "'"
              + path
              + "' goes into the elements of an array, but an event has one id and one"
              + " time; name a field outside of arrays.");
    }
    return single;
  }

  private boolean reaches(YamlNode node, ColumnPath path, ColumnPath explode) {
    ColumnPath exploded = path.explodedPart();
    if (explode.startsWith(exploded)) {
      return true;
    }
    problems.add(
        node,
        explode.steps().isEmpty()
            ? "'"
                + path
                + "' goes into the elements of an array, which takes a table with"
                + " explode: "
                + exploded
                + "."
            : "'"
                + path
                + "' goes into '"
                + exploded
                + "', but the table explodes '"
                + explode
                + "'; explode '"
                + exploded
                + "' or put the column in a table that does.");
    return false;
  }

  private Optional<EpochUnit> epoch(Section section) {
    Optional<String> text = section.text("epoch");
    if (text.isPresent() && !EPOCHS.containsKey(text.get())) {
      String suggestion = Spelling.suggestion(text.get(), EPOCHS.keySet());
      problems.add(
          section.node(),
          "'"
              + text.get()
              + "' is no epoch unit"
              + (suggestion.isEmpty() ? "; use seconds, millis or micros." : suggestion));
    }
    return text.map(EPOCHS::get);
  }

  private Optional<LogicalType> type(Section section) {
    try {
      return section.text("type").map(ColumnTypes::parse);
    } catch (IllegalArgumentException e) {
      problems.add(section.node(), e.getMessage());
      return Optional.empty();
    }
  }

  /** What could not be read of its type has been told; its path is checked all the same. */
  private ColumnSpec untyped(String name, YamlNode node, ColumnPath path) {
    found(node, path);
    return new ColumnSpec(name, path, null, EpochUnit.NONE);
  }

  private ColumnSpec typed(
      String name, YamlNode node, ColumnPath path, Optional<LogicalType> wanted, EpochUnit epoch) {
    Optional<ContractValue> value = found(node, path);
    if (value.isEmpty()) {
      return new ColumnSpec(name, path, wanted.orElse(null), epoch);
    }
    Set<JsonType> types = ContractPaths.without(value.get().types(), JsonType.NULL);
    if (types.isEmpty()) {
      problems.add(node, "the contract allows no value but null at '" + path + "'.");
      return new ColumnSpec(name, path, wanted.orElse(null), epoch);
    }
    Optional<String> format = value.get().format();
    LogicalType type = wanted.orElse(ColumnTypes.byContract(types, format, epoch));
    Optional<String> remedy = ColumnTypes.misfit(type, epoch, types, format);
    String unit = epoch == EpochUnit.NONE ? "" : " (" + epoch.name().toLowerCase(Locale.ROOT) + ")";
    String of = format.map(f -> " of format " + f).orElse("");
    remedy.ifPresent(
        r ->
            problems.add(
                node,
                ColumnTypes.name(type)
                    + unit
                    + " cannot hold what the contract allows at '"
                    + path
                    + "': "
                    + JsonType.text(types)
                    + of
                    + "; "
                    + r
                    + "."));
    return new ColumnSpec(name, path, type, epoch);
  }
}
