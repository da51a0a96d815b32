package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * A dataset: the contract of its events and the tables that the events are written to. It is
 * completely checked when it is read, so users of this class need no more checks.
 */
public final class Dataset implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String contract;
  private final EventFields event;
  private final List<TableSpec> tables;
  private final List<AggregateSpec> aggregates;
  private final List<String> warnings;
  private final PayloadSpec payload;
  private final List<ColumnPath> envelope;

  public Dataset(
      String name,
      String contract,
      EventFields event,
      List<TableSpec> tables,
      List<AggregateSpec> aggregates) {
    this(name, contract, event, tables, aggregates, List.of());
  }

  Dataset(
      String name,
      String contract,
      EventFields event,
      List<TableSpec> tables,
      List<AggregateSpec> aggregates,
      List<String> warnings) {
    this(name, contract, event, tables, aggregates, warnings, PayloadSpec.PLAIN, List.of());
  }

  private Dataset(
      String name,
      String contract,
      EventFields event,
      List<TableSpec> tables,
      List<AggregateSpec> aggregates,
      List<String> warnings,
      PayloadSpec payload,
      List<ColumnPath> envelope) {
    this.name = name;
    this.contract = contract;
    this.event = event;
    this.tables = List.copyOf(tables);
    this.aggregates = List.copyOf(aggregates);
    this.warnings = List.copyOf(warnings);
    this.payload = payload;
    this.envelope = List.copyOf(envelope);
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

  /** The contract: the text of a JSON Schema. */
  public String contract() {
    return contract;
  }

  /** What a record of the stream holds. */
  public PayloadSpec payload() {
    return payload;
  }

  /** The paths of the envelope that the dataset reads, without repetitions. */
  public List<ColumnPath> envelope() {
    return envelope;
  }

  Dataset withPayload(PayloadSpec spec, List<ColumnPath> envelopePaths) {
    return new Dataset(
        name, contract, event, tables, aggregates, warnings, spec, envelopePaths);
  }

  public EventFields event() {
    return event;
  }

  public List<TableSpec> tables() {
    return tables;
  }

  public List<AggregateSpec> aggregates() {
    return aggregates;
  }

  /**
   * Warnings about valid parts that look like mistakes, one sentence each. They are shown at start.
   */
  public List<String> warnings() {
    return warnings;
  }
}
