package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Reads a column definition and checks it against the contract. A column definition is a path, or a
 * mapping with a path, a type and an epoch unit. Instead of a path in the event, the mapping can
 * have a path in the envelope or a field of the record; the contract says nothing about these. If a
 * problem makes the type of a column unknown, the type is null.
 */
final class ColumnSpecReader {
  private static final Map<String, EpochUnit> EPOCHS =
      Map.of("seconds", EpochUnit.SECONDS, "millis", EpochUnit.MILLIS, "micros", EpochUnit.MICROS);

  private static final String EVENT_TIME = "event_time";

  private final EventPaths paths;
  private final ValuePathReader outside;
  private final MixedReader mixed;
  private final Problems problems;

  ColumnSpecReader(
      EventPaths paths, ValuePathReader outside, MixedReader mixed, Problems problems) {
    this.paths = paths;
    this.outside = outside;
    this.mixed = mixed;
    this.problems = problems;
  }

  /** Reads a column of a table that explodes the given path. */
  Optional<ColumnSpec> column(String name, YamlNode node, ColumnPath explode) {
    Optional<Section> section = section(node, SectionKeys.COLUMN);
    if (section.isPresent() && ValuePathReader.isOutside(section.get())) {
      return outside(name, section.get());
    }
    section.ifPresent(s -> s.requireUnlessMisspelled("path"));
    Optional<ColumnPath> path =
        columnPath(node, section).filter(p -> paths.reaches(node, p, explode));
    int before = problems.count();
    EpochUnit epoch = section.flatMap(this::epoch).orElse(EpochUnit.NONE);
    Optional<LogicalType> type = section.flatMap(this::type);
    Optional<MixedValues> own = section.flatMap(mixed::read);
    if (problems.count() > before) {
      return path.map(p -> untyped(name, node, p));
    }
    Optional<ColumnSpec> column = path.map(p -> typed(name, node, p, type, epoch));
    return column.map(
        c ->
            c.type() == null || problems.count() > before
                ? c
                : mixed.apply(node, c, own, paths.kinds(c.path())));
  }

  private Optional<ColumnSpec> outside(String name, Section section) {
    Optional<ValuePath> value = outside.read(section);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return value.get().source() == ValueSource.RECORD
        ? ofRecord(name, section, value.get())
        : ofEnvelope(name, section, value.get());
  }

  private Optional<ColumnSpec> ofRecord(String name, Section section, ValuePath value) {
    LogicalType type = value.field().type();
    if (section.has("type") || section.has("epoch") || section.has("mixed")) {
      problems.add(
          section.node(),
          "a field of the record has its own type, "
              + ColumnType.name(type)
              + "; remove the other keys.");
      return Optional.empty();
    }
    return Optional.of(new ColumnSpec(name, value, type, EpochUnit.NONE, MixedValues.TEXT));
  }

  /** No contract says which values an envelope has, so any type is possible. */
  private Optional<ColumnSpec> ofEnvelope(String name, Section section, ValuePath value) {
    int before = problems.count();
    EpochUnit epoch = epoch(section).orElse(EpochUnit.NONE);
    ColumnType usual = epoch == EpochUnit.NONE ? ColumnType.STRING : ColumnType.TIMESTAMP;
    LogicalType type = type(section).orElse(usual.flinkType());
    MixedValues form = mixed.read(section).orElse(MixedValues.TEXT);
    if (epoch != EpochUnit.NONE && !type.equals(ColumnType.TIMESTAMP.flinkType())) {
      problems.add(
          section.node(),
          "epoch is for columns of type timestamp, but this one is of type "
              + ColumnType.name(type)
              + "; remove one of the two.");
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(new ColumnSpec(name, value, type, epoch, form));
  }

  /** Reads the event's time, which always has the type timestamp. */
  Optional<ColumnSpec> eventTime(YamlNode node) {
    Optional<Section> section = section(node, SectionKeys.EVENT_TIME);
    Optional<ColumnPath> path = columnPath(node, section).filter(p -> paths.isSingle(node, p));
    int before = problems.count();
    EpochUnit epoch = section.flatMap(this::epoch).orElse(EpochUnit.NONE);
    Optional<LogicalType> type = Optional.of(ColumnType.TIMESTAMP.flinkType());
    return problems.count() == before
        ? path.map(p -> typed(EVENT_TIME, node, p, type, epoch))
        : path.map(p -> untyped(EVENT_TIME, node, p));
  }

  private Optional<Section> section(YamlNode node, SectionKeys keys) {
    return node.kind() == YamlNode.Kind.MAPPING
        ? Section.of(node, keys, problems)
        : Optional.empty();
  }

  private Optional<ColumnPath> columnPath(YamlNode node, Optional<Section> section) {
    return section.isPresent()
        ? section.get().value("path").flatMap(paths::read)
        : paths.read(node);
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
              + (suggestion.isEmpty() ? "; use seconds, millis or micros." : suggestion));
    }
    return text.map(EPOCHS::get);
  }

  private Optional<LogicalType> type(Section section) {
    try {
      return section.text("type").map(ColumnType::parse);
    } catch (IllegalArgumentException e) {
      problems.add(section.node(), e.getMessage());
      return Optional.empty();
    }
  }

  /** The problem with the type is already reported. The path is checked too. */
  private ColumnSpec untyped(String name, YamlNode node, ColumnPath path) {
    paths.found(node, path);
    return new ColumnSpec(name, path, null, EpochUnit.NONE);
  }

  private ColumnSpec typed(
      String name, YamlNode node, ColumnPath path, Optional<LogicalType> wanted, EpochUnit epoch) {
    Optional<ContractValue> value = paths.found(node, path);
    if (value.isEmpty()) {
      return new ColumnSpec(name, path, wanted.orElse(null), epoch);
    }
    Set<JsonType> types = ContractPaths.without(value.get().types(), JsonType.NULL);
    if (types.isEmpty()) {
      problems.add(node, "the contract allows no value but null at '" + path + "'.");
      return new ColumnSpec(name, path, wanted.orElse(null), epoch);
    }
    Optional<String> format = value.get().format();
    LogicalType type =
        wanted.orElseGet(() -> ContractTypes.byContract(types, format, epoch).flinkType());
    Optional<String> remedy = ContractTypes.remedy(type, epoch, types, format);
    String unit = epoch == EpochUnit.NONE ? "" : " (" + epoch.name().toLowerCase(Locale.ROOT) + ")";
    String of = format.map(f -> " of format " + f).orElse("");
    remedy.ifPresent(
        r ->
            problems.add(
                node,
                ColumnType.name(type)
                    + unit
                    + " cannot store the values that the contract allows at '"
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
