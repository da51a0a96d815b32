package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * A type of the events of a dataset: its contract, its id and time, and the tables that its events
 * are written to. A table can have the events of several types.
 */
public final class EventType implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The name of the type for the events of unknown types, if the dataset keeps them. */
  public static final String UNKNOWN = "(unknown)";

  private final String name;
  private final String contract;
  private final EventFields event;
  private final boolean ownId;
  private final List<TableSpec> tables;

  /**
   * @param ownId whether ids of this type are never equal to ids of other types
   * @param tables tables of the dataset, in its order
   */
  public EventType(
      String name, String contract, EventFields event, boolean ownId, List<TableSpec> tables) {
    this.name = name;
    this.contract = contract;
    this.event = event;
    this.ownId = ownId;
    this.tables = List.copyOf(tables);
  }

  /** The name of the type; the name of the dataset if the dataset declares no types. */
  public String name() {
    return name;
  }

  /** The contract: the text of a JSON Schema. */
  public String contract() {
    return contract;
  }

  public EventFields event() {
    return event;
  }

  /**
   * Whether the type declares its id itself. Then two events of different types are never
   * duplicates.
   */
  public boolean hasOwnId() {
    return ownId;
  }

  /** The tables that have rows of this type, in the order of the dataset. */
  public List<TableSpec> tables() {
    return tables;
  }
}
