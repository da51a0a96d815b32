package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.ContractValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An {@link EventType} that is still being read. */
final class TypeDraft {
  final String name;

  /**
   * The names of the type's tables, with their nodes, which have the position for messages. Null if
   * the type fills all tables.
   */
  Map<String, YamlNode> tables;

  ContractReader.Found contract;
  ContractValue rules;
  EventFields event;

  /** Whether the id belongs to this type only. */
  boolean ownId;

  TypeDraft(String name) {
    this.name = name;
  }

  boolean fills(String table) {
    return tables == null || tables.containsKey(table);
  }

  /** Empty if a part has a problem. */
  Optional<EventType> finish(List<TableSpec> all) {
    return contract == null || event == null
        ? Optional.empty()
        : Optional.of(
            new EventType(
                name,
                contract.text(),
                event,
                ownId,
                all.stream().filter(table -> fills(table.name())).collect(Collectors.toList())));
  }
}
