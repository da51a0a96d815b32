package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A dataset: the types of its events, the rules that leave out events, and the tables that the
 * events are written to. If the file declares no types, the dataset has one type. A dataset is
 * completely checked when it is read, so users of this class need no more checks.
 */
public final class Dataset implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final List<EventType> types;
  private final List<StreamRule> where;
  private final TypeSelector selector;
  private final List<TableSpec> tables;
  private final List<AggregateSpec> aggregates;
  private final List<MonitorSpec> monitors;
  private final List<String> warnings;
  private final PayloadSpec payload;
  private final List<ColumnPath> envelope;
  private final ProducersSpec producers;
  private final List<ColumnPath> personal;

  /** A dataset with one type. */
  public Dataset(
      String name, List<EventType> types, List<TableSpec> tables, List<AggregateSpec> aggregates) {
    this(
        name,
        types,
        List.of(),
        null,
        tables,
        aggregates,
        List.of(),
        List.of(),
        PayloadSpec.PLAIN,
        List.of(),
        null,
        List.of());
  }

  /**
   * @param selector the rule that finds the type of an event; null if there is only one type
   * @param producers null if the dataset does not count the events of each producer
   */
  Dataset(
      String name,
      List<EventType> types,
      List<StreamRule> where,
      TypeSelector selector,
      List<TableSpec> tables,
      List<AggregateSpec> aggregates,
      List<MonitorSpec> monitors,
      List<String> warnings,
      PayloadSpec payload,
      List<ColumnPath> envelope,
      ProducersSpec producers,
      List<ColumnPath> personal) {
    this.name = name;
    this.types = List.copyOf(types);
    this.where = List.copyOf(where);
    this.selector = selector;
    this.tables = List.copyOf(tables);
    this.aggregates = List.copyOf(aggregates);
    this.monitors = List.copyOf(monitors);
    this.warnings = List.copyOf(warnings);
    this.payload = payload;
    this.envelope = List.copyOf(envelope);
    this.producers = producers;
    this.personal = List.copyOf(personal);
  }

  public String name() {
    return name;
  }

  /** The default database of the tables: the name with '_' for '-'. */
  public String database() {
    return database(name);
  }

  static String database(String dataset) {
    return dataset.replace('-', '_');
  }

  /** The form of the records of the stream. */
  public PayloadSpec payload() {
    return payload;
  }

  /** The paths of the envelope that the dataset reads, without repetitions. */
  public List<ColumnPath> envelope() {
    return envelope;
  }

  /** The types of the events, at least one. */
  public List<EventType> types() {
    return types;
  }

  /** The rules of the stream: an event that breaks one of them is left out. */
  public List<StreamRule> where() {
    return where;
  }

  /** The rule that finds the type of an event; empty if the dataset declares no types. */
  public Optional<TypeSelector> selector() {
    return Optional.ofNullable(selector);
  }

  public List<TableSpec> tables() {
    return tables;
  }

  /** Whether a table has a profile, so that the dataset has the table {@code profile_minutes}. */
  public boolean isProfiled() {
    return tables.stream().anyMatch(table -> table.profile().isPresent());
  }

  public List<AggregateSpec> aggregates() {
    return aggregates;
  }

  /** The monitors of the dataset. If there are none, the dataset has no table {@code findings}. */
  public List<MonitorSpec> monitors() {
    return monitors;
  }

  /**
   * The producers, whose events are counted in the table {@code completeness}. If empty, the
   * dataset does not have this table.
   */
  public Optional<ProducersSpec> producers() {
    return Optional.ofNullable(producers);
  }

  /** The fields with data of persons. Examples of rejected events do not show their values. */
  public List<ColumnPath> personal() {
    return personal;
  }

  /**
   * Warnings about valid parts that look like mistakes, one sentence each. They are shown at start.
   */
  public List<String> warnings() {
    return warnings;
  }
}
