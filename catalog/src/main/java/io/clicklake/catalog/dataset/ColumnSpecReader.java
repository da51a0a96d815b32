package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Reads a column definition and checks it against the contract. A column definition is a path, or a
 * mapping with a path, a type, the format of a time and the form of mixed values. Instead of a path
 * in the event, the mapping can have a path in the envelope or a field of the record. These are not
 * checked against the contract.
 *
 * <p>If a problem makes the type of a column unknown, the type is null.
 */
final class ColumnSpecReader {
  private static final String EVENT_TIME = "event_time";
  private static final LogicalType TIMESTAMP = ColumnType.TIMESTAMP.flinkType();

  private final EventPaths paths;
  private final ValuePathReader outside;
  private final MixedReader mixed;
  private final TimeFormatReader times;
  private final Problems problems;

  ColumnSpecReader(
      EventPaths paths, ValuePathReader outside, MixedReader mixed, Problems problems) {
    this.paths = paths;
    this.outside = outside;
    this.mixed = mixed;
    this.times = new TimeFormatReader(paths, problems);
    this.problems = problems;
  }

  /** Reads a column of a table that explodes the given path. */
  Optional<ColumnSpec> column(String name, YamlNode node, ColumnPath explode) {
    Optional<Section> section = section(node, SectionKeys.COLUMN);
    if (section.isPresent() && ValuePathReader.isOutside(section.get())) {
      return outside(name, section.get());
    }
    section.ifPresent(s -> s.requireUnlessMisspelled("path"));
    List<ColumnPath> sources = columnPaths(node, section);
    int before = problems.count();
    TimeFormat time = section.map(s -> times.read(s, sources)).orElse(TimeFormat.RFC_3339);
    Optional<LogicalType> type = section.flatMap(this::type);
    Optional<MixedValues> own = section.flatMap(mixed::read);
    boolean isRead = problems.count() == before;
    if (sources.isEmpty() || !reach(node, sources, time, explode)) {
      return Optional.empty();
    }
    if (!isRead) {
      return Optional.of(untyped(name, node, sources.get(0)));
    }
    ColumnSpec column = typed(new ColumnSpec(name, sources.get(0), type.orElse(null), time), node);
    return Optional.of(
        column.type() == null || problems.count() > before
            ? column
            : mixed.apply(node, column, own, paths.kinds(column.path())));
  }

  private Optional<ColumnSpec> outside(String name, Section section) {
    Optional<ValuePath> value = outside.read(section);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return value.get().source() == ValueSource.RECORD
        ? ofRecord(name, section, value.get())
        : ofEnvelope(name, section, value.get(), ColumnType.STRING);
  }

  private Optional<ColumnSpec> ofRecord(String name, Section section, ValuePath value) {
    LogicalType type = value.field().type();
    if (Stream.of("type", "epoch", "pattern", "zone", "mixed").anyMatch(section::has)) {
      problems.add(
          section.node(),
          "a field of the record has its own type, "
              + ColumnType.name(type)
              + "; remove the other keys.");
      return Optional.empty();
    }
    return Optional.of(new ColumnSpec(name, value, type, TimeFormat.RFC_3339, MixedValues.TEXT));
  }

  /** Reads the time of an event from the envelope, or uses the arrival of its record. */
  private Optional<ColumnSpec> outsideTime(Section section) {
    Optional<ValuePath> value = outside.read(section);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get().source() == ValueSource.ENVELOPE) {
      return ofEnvelope(EVENT_TIME, section, value.get(), ColumnType.TIMESTAMP);
    }
    if (value.get().field() != RecordField.ARRIVED_AT) {
      problems.add(
          section.node(),
          "'"
              + value.get().field().key()
              + "' of the record is not a time; write {record: arrived_at}.");
      return Optional.empty();
    }
    return ofRecord(EVENT_TIME, section, value.get());
  }

  /**
   * A column with a value of the envelope. It can have any type, because no contract describes the
   * envelope.
   */
  private Optional<ColumnSpec> ofEnvelope(
      String name, Section section, ValuePath value, ColumnType usualForTexts) {
    int before = problems.count();
    TimeFormat time = times.read(section, List.of());
    boolean isRfc = time.equals(TimeFormat.RFC_3339);
    ColumnType usual = isRfc ? usualForTexts : ColumnType.TIMESTAMP;
    LogicalType type = type(section).orElse(usual.flinkType());
    MixedValues form = mixed.read(section).orElse(MixedValues.TEXT);
    if (!isRfc && !type.equals(TIMESTAMP)) {
      problems.add(
          section.node(),
          (section.has("epoch") ? "epoch" : "pattern")
              + " is for columns of type timestamp, but this one is of type "
              + ColumnType.name(type)
              + "; remove one of the two.");
    }
    if (time.zonePath().isPresent()) {
      problems.add(
          section.node(), "the zone of a time in the envelope is a name, such as Europe/Berlin.");
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new ColumnSpec(name, value, type, time, form));
  }

  /**
   * Reads the event's time, which always has the type timestamp. The time can be a value of the
   * event, also in the elements of an array, or a value of the envelope, or the arrival of the
   * record.
   */
  Optional<ColumnSpec> eventTime(YamlNode node) {
    Optional<Section> section = section(node, SectionKeys.EVENT_TIME);
    if (section.isPresent() && ValuePathReader.isOutside(section.get())) {
      return outsideTime(section.get());
    }
    section.ifPresent(s -> s.requireUnlessMisspelled("path"));
    List<ColumnPath> sources = columnPaths(node, section);
    int before = problems.count();
    TimeFormat time = section.map(s -> times.read(s, sources)).orElse(TimeFormat.RFC_3339);
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    ColumnSpec column = new ColumnSpec(EVENT_TIME, sources.get(0), TIMESTAMP, time);
    return Optional.of(
        problems.count() > before || !areInOneArray(node, column)
            ? untyped(EVENT_TIME, node, column.path())
            : typed(column, node));
  }

  private boolean reach(
      YamlNode node, List<ColumnPath> sources, TimeFormat time, ColumnPath explode) {
    return sources.stream().allMatch(path -> paths.reaches(node, path, explode))
        && time.zonePath().stream().allMatch(path -> paths.reaches(node, path, explode));
  }

  /** Whether each element that has a part of the time has the other parts too. */
  private boolean areInOneArray(YamlNode node, ColumnSpec time) {
    ColumnPath deepest = time.deepestExplodedPart();
    for (ColumnPath path : time.allPaths()) {
      if (!deepest.startsWith(path.explodedPart())) {
        problems.add(
            node,
            "'" + path + "' and '" + deepest + "' are in different arrays; use fields of one.");
        return false;
      }
    }
    return true;
  }

  private Optional<Section> section(YamlNode node, SectionKeys keys) {
    return node.kind() == YamlNode.Kind.MAPPING
        ? Section.of(node, keys, problems)
        : Optional.empty();
  }

  /** The path, or the paths of a time in several fields; empty if one of them is wrong. */
  private List<ColumnPath> columnPaths(YamlNode node, Optional<Section> section) {
    Optional<YamlNode> value =
        section.isPresent() ? section.get().value("path") : Optional.of(node);
    if (value.isEmpty()) {
      return List.of();
    }
    if (section.isEmpty() || value.get().kind() != YamlNode.Kind.LIST) {
      return paths.read(value.get()).map(List::of).orElse(List.of());
    }
    List<ColumnPath> all = new ArrayList<>();
    value.get().elements().forEach(element -> paths.read(element).ifPresent(all::add));
    if (value.get().elements().isEmpty()) {
      problems.add(value.get(), "has no paths; give at least one.");
    }
    return all.size() == value.get().elements().size() ? all : List.of();
  }

  private Optional<LogicalType> type(Section section) {
    try {
      return section.text("type").map(ColumnType::parse);
    } catch (IllegalArgumentException e) {
      problems.add(section.node(), e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * A column whose type is null, because the problem with the type is already reported. Checks the
   * path.
   */
  private ColumnSpec untyped(String name, YamlNode node, ColumnPath path) {
    paths.found(node, path);
    return new ColumnSpec(name, path, null, TimeFormat.RFC_3339);
  }

  private ColumnSpec typed(ColumnSpec column, YamlNode node) {
    TimeFormat time = column.timeFormat();
    List<ColumnPath> sources = time.parts().isEmpty() ? List.of(column.path()) : time.parts();
    ColumnSpec typed = column;
    for (ColumnPath path : sources) {
      typed = typed(typed, node, path);
    }
    return typed;
  }

  /** Checks the type of the column, or sets its default, for one of its paths. */
  private ColumnSpec typed(ColumnSpec column, YamlNode node, ColumnPath path) {
    Optional<ContractValue> value = paths.found(node, path);
    if (value.isEmpty()) {
      return column;
    }
    Set<JsonType> types = ContractPaths.without(value.get().types(), JsonType.NULL);
    if (types.isEmpty()) {
      problems.add(node, "the contract allows no value but null at '" + path + "'.");
      return column;
    }
    TimeFormat time = column.timeFormat();
    boolean isRfc = time.equals(TimeFormat.RFC_3339);
    Optional<String> format = value.get().format();
    ColumnType byContract = isRfc ? ContractTypes.byContract(types, format) : ColumnType.TIMESTAMP;
    LogicalType type = column.type() == null ? byContract.flinkType() : column.type();
    Optional<String> remedy =
        isRfc
            ? ContractTypes.remedy(type, types, format)
            : TimeFormatCheck.remedy(time, type, types, format);
    String of = format.map(f -> " of format " + f).orElse("");
    remedy.ifPresent(
        r ->
            problems.add(
                node,
                ColumnType.name(type)
                    + TimeFormatCheck.shown(time)
                    + " cannot store the values that the contract allows at '"
                    + path
                    + "': "
                    + JsonType.text(types)
                    + of
                    + "; "
                    + r
                    + "."));
    return column.withType(type);
  }
}
