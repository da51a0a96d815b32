package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * A dataset: the contract of its events, and the tables they become. Checked as a whole when it was
 * read, so that whoever holds one need not check again.
 */
public final class Dataset implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String contract;
  private final EventFields event;
  private final List<TableSpec> tables;
  private final List<AggregateSpec> aggregates;

  public Dataset(
      String name,
      String contract,
      EventFields event,
      List<TableSpec> tables,
      List<AggregateSpec> aggregates) {
    this.name = name;
    this.contract = contract;
    this.event = event;
    this.tables = List.copyOf(tables);
    this.aggregates = List.copyOf(aggregates);
  }

  public String name() {
    return name;
  }

  /** The text of the contract, a JSON Schema. */
  public String contract() {
    return contract;
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
}
