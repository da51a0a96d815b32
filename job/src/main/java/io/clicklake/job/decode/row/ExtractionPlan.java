package io.clicklake.job.decode.row;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.EventFields;
import io.clicklake.catalog.dataset.EventType;
import io.clicklake.catalog.dataset.MixedValues;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.dataset.TimeFormat;
import io.clicklake.catalog.dataset.ValueSource;
import io.clicklake.job.record.RowSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The plan for one type of events: the values that are read from an event, as a tree of paths, and
 * how the rows of the tables are built from these values. Each value that is read has a {@link
 * Slot}. Columns that read the same value in the same way share a slot.
 */
public final class ExtractionPlan {
  private final List<NestingLevel> levels = new ArrayList<>();
  private final Map<List<Object>, Slot> slots = new HashMap<>();
  private final Set<List<Object>> times = new HashSet<>();
  private final List<JoinedTime> joinedTimes = new ArrayList<>();
  private final Predicate<ColumnPath> stringsOnly;
  private boolean onlyElementsHaveTimes;
  private final PathNode root;
  private final OutsideValues outside = new OutsideValues();
  private final List<ColumnPath> envelope;

  private ExtractionPlan(Predicate<ColumnPath> stringsOnly, List<ColumnPath> envelope) {
    this.stringsOnly = stringsOnly;
    this.envelope = envelope;
    levels.add(new NestingLevel(0, null, ""));
    this.root = new PathNode(levels.get(0));
  }

  /** A plan that captures nothing. */
  public static EventRows empty() {
    ExtractionPlan plan = new ExtractionPlan(path -> false, List.of());
    RejectedElements rejected = new RejectedElements(plan.levels, List.of());
    EventTimes times = new EventTimes(null, List.of(), rejected);
    return new EventRows(plan.root, plan.levels, null, times, List.of(), plan.outside);
  }

  /**
   * @param type one of the dataset's types
   * @param stringsOnly whether the contract allows only strings and null at this path
   */
  public static EventRows of(Dataset dataset, EventType type, Predicate<ColumnPath> stringsOnly) {
    ExtractionPlan plan = new ExtractionPlan(stringsOnly, dataset.envelope());
    EventFields event = type.event();
    type.tables().forEach(table -> plan.node(table.explode()));
    plan.onlyElementsHaveTimes = isInElements(event.time());
    plan.times.add(key(event.time()));
    type.tables().forEach(table -> time(table).map(ExtractionPlan::key).forEach(plan.times::add));
    IdBuilder id = new IdPlan(event.id(), dataset.envelope(), plan::node).builder();
    Slot time = plan.slot(event.time());
    List<TableRowBuilder> tables = new ArrayList<>();
    for (TableSpec table : type.tables()) {
      TableRowBuilder rows = plan.rows(dataset.tables().indexOf(table), table);
      dataset
          .producers()
          .filter(producers -> producers.table().equals(table.name()))
          .ifPresent(producers -> rows.setProducer());
      tables.add(rows);
    }
    return new EventRows(
        plan.root,
        plan.levels,
        id,
        new EventTimes(
            new RequiredSlot(time, event.time().path()),
            plan.joinedTimes,
            new RejectedElements(plan.levels, plan.timesOfElements(event, type))),
        tables,
        plan.outside);
  }

  /**
   * The times that can reject a single element. If such a time is far from the arrival of the
   * record, its element is rejected, and the other elements are not.
   */
  private List<RequiredSlot> timesOfElements(EventFields event, EventType type) {
    List<RequiredSlot> elements = new ArrayList<>();
    Stream.concat(Stream.of(event.time()), type.tables().stream().flatMap(ExtractionPlan::time))
        .filter(this::rejectsElements)
        .forEach(column -> elements.add(new RequiredSlot(slot(column), pathInElement(column))));
    return elements;
  }

  private boolean rejectsElements(ColumnSpec column) {
    return onlyElementsHaveTimes && isInElements(column);
  }

  private static boolean isInElements(ColumnSpec column) {
    return column.source() == ValueSource.EVENT && !column.deepestExplodedPart().steps().isEmpty();
  }

  private static ColumnPath pathInElement(ColumnSpec column) {
    ColumnPath array = column.deepestExplodedPart();
    return column.allPaths().stream()
        .filter(path -> path.explodedPart().equals(array))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<ColumnSpec> time(TableSpec table) {
    return Stream.concat(table.columns().stream(), table.inputs().stream())
        .filter(column -> column.name().equals(table.time()));
  }

  private TableRowBuilder rows(int index, TableSpec table) {
    NestingLevel level = node(table.explode()).level();
    RowSplit parts = RowSplit.of(table);
    TableRowBuilder rows = new TableRowBuilder(index, table.name(), level, parts);
    int field = 0;
    for (ColumnSpec column : table.columns()) {
      rows.add(parts.part(field), parts.position(field), slot(column));
      field++;
    }
    if (table.extra().isPresent()) {
      rows.setExtra(parts.part(field), parts.position(field));
      field++;
    }
    for (ColumnSpec column : table.inputs()) {
      rows.add(parts.part(field), parts.position(field), slot(column));
      field++;
    }
    time(table).forEach(column -> rows.setTime(new RequiredSlot(slot(column), column.path())));
    return rows;
  }

  private Slot slot(ColumnSpec column) {
    Slot known = slots.get(key(column));
    if (known == null) {
      known =
          column.source() != ValueSource.EVENT
              ? outside(column)
              : column.timeFormat().isJoined()
                  ? joinedTime(column)
                  : node(column.path()).add(decoder(column));
      slots.put(key(column), known);
    }
    return known;
  }

  /** A slot of the event as a whole. It is filled after the event has been read. */
  private Slot outside(ColumnSpec column) {
    Slot slot = root.reserve(decoder(column));
    switch (column.source()) {
      case RECORD:
        outside.addRecord(column.value().field(), slot);
        break;
      case WHOLE_EVENT:
        outside.setWholeEvent(slot);
        break;
      case TYPE_VALUE:
        outside.setTypeValue(slot);
        break;
      default:
        outside.addEnvelope(envelope.indexOf(column.path()), column.path().toString(), slot);
    }
    return slot;
  }

  private Slot joinedTime(ColumnSpec column) {
    TimeFormat format = column.timeFormat();
    List<ColumnPath> paths = format.parts().isEmpty() ? List.of(column.path()) : format.parts();
    List<RequiredSlot> parts = new ArrayList<>();
    paths.forEach(path -> parts.add(text(path)));
    RequiredSlot zone = format.zonePath().map(this::text).orElse(null);
    boolean required = times.contains(key(column));
    boolean nearArrival = required && !rejectsElements(column);
    Slot target = node(column.deepestExplodedPart()).reserve(new TimestampDecoder(nearArrival));
    joinedTimes.add(new JoinedTime(target, parts, zone, format, required, nearArrival));
    return target;
  }

  private RequiredSlot text(ColumnPath path) {
    return new RequiredSlot(node(path).add(new TextDecoder(false)), path);
  }

  private ColumnDecoder decoder(ColumnSpec column) {
    boolean stringsOnlyHere =
        column.source() == ValueSource.EVENT && stringsOnly.test(column.path());
    boolean jsonText = column.mixed() == MixedValues.JSON && !stringsOnlyHere;
    boolean nearArrival = times.contains(key(column)) && !rejectsElements(column);
    return ColumnDecoders.of(column, jsonText, nearArrival);
  }

  private PathNode node(ColumnPath path) {
    PathNode at = root;
    StringBuilder text = new StringBuilder();
    for (ColumnPath.Step step : path.steps()) {
      if (!step.isEach()) {
        text.append(text.length() == 0 ? "" : ".").append(step.key());
        at = at.child(step.key());
      } else {
        text.append("[]");
        at = at.each() != null ? at.each() : at.explode(newLevel(at.level(), text.toString()));
      }
    }
    return at;
  }

  private NestingLevel newLevel(NestingLevel parent, String path) {
    NestingLevel level = new NestingLevel(levels.size(), parent, path);
    levels.add(level);
    return level;
  }

  private static List<Object> key(ColumnSpec column) {
    return List.of(column.value(), column.type().copy(true), column.timeFormat(), column.mixed());
  }
}
