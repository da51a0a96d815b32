package io.clicklake.testkit.generate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The expected tables of a stream of events. They are computed from the bytes of the events with
 * JSON trees and maps, without any code of the pipeline. Only the reason of a rejected event comes
 * from the generator.
 *
 * <p>Assumes that each duplicate arrives within the dedupe horizon (the time for which the job
 * remembers event ids), so that each id is counted once. This class keeps every id, which needs
 * about 120 bytes per event.
 */
public final class ExpectedTables {
  /** Keeps all digits of decimals. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final ReferenceFlattening flattening;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private long read;
  private long duplicates;
  private long filtered;

  public ExpectedTables(ReferenceFlattening flattening) {
    this.flattening = flattening;
  }

  /** Adds a record with all its events. */
  public void add(GeneratedEvent record) {
    read++;
    if (record.kind() == GeneratedEvent.Kind.PACKED) {
      record.events().forEach(this::addEvent);
    } else {
      addEvent(record);
    }
  }

  private void addEvent(GeneratedEvent event) {
    if (event.reason().isPresent()) {
      rejected.merge(event.reason().get(), 1L, Long::sum);
    } else if (event.kind() == GeneratedEvent.Kind.FILTERED) {
      filtered++;
    } else {
      addValid(event);
    }
  }

  private void addValid(GeneratedEvent event) {
    try {
      var tree = JSON.readTree(event.payload());
      if (ids.add(flattening.id(tree))) {
        flattening.add(tree);
      } else {
        duplicates++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The generator marked an event as valid that is not JSON.", e);
    }
  }

  public List<ExpectedTable> tables() {
    return flattening.tables();
  }

  public List<ExpectedAggregate> aggregates() {
    return flattening.aggregates();
  }

  public ExpectedTable table(String name) {
    return flattening.tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no table '" + name + "'."));
  }

  public ExpectedAggregate aggregate(String name) {
    return flattening.aggregates().stream()
        .filter(aggregate -> aggregate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no aggregate '" + name + "'."));
  }

  /** The number of rejected events by reason code. */
  public Map<String, Long> rejected() {
    return new TreeMap<>(rejected);
  }

  /**
   * All counts by name:
   *
   * <ul>
   *   <li>{@code read}: records.
   *   <li>{@code rejected} and {@code rejected.<reason>}: rejected events.
   *   <li>{@code filtered}: events that a rule of the stream leaves out.
   *   <li>{@code duplicate}: duplicates.
   *   <li>{@code accepted}: events with a new id.
   *   <li>{@code <table>.rows}: rows.
   *   <li>{@code <table>.without_rows}: accepted events without a row in the table.
   *   <li>{@code <table>.filtered} and {@code <aggregate>.filtered}: rows that a condition leaves
   *       out.
   *   <li>{@code <aggregate>.<measure>}: the sum over all windows and groups.
   * </ul>
   *
   * <p>The counts of filtered events, and of filtered rows of a table, are left out if they are 0.
   */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("read", read);
    counts.put("rejected", rejected.values().stream().mapToLong(Long::longValue).sum());
    rejected.forEach((reason, count) -> counts.put("rejected." + reason, count));
    if (filtered > 0) {
      counts.put("filtered", filtered);
    }
    counts.put("duplicate", duplicates);
    counts.put("accepted", (long) ids.size());
    for (ExpectedTable table : flattening.tables()) {
      counts.put(table.name() + ".rows", table.rows());
      counts.put(table.name() + ".without_rows", table.eventsWithoutRows());
      if (table.filtered() > 0) {
        counts.put(table.name() + ".filtered", table.filtered());
      }
    }
    for (ExpectedAggregate aggregate : flattening.aggregates()) {
      counts.put(aggregate.name() + ".filtered", aggregate.filtered());
      aggregate.totals().forEach((name, sum) -> counts.put(aggregate.name() + "." + name, sum));
    }
    return counts;
  }

  /** One line per count. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    counts().forEach((name, count) -> text.append(String.format("%-48s %,15d%n", name, count)));
    return text.toString();
  }
}
