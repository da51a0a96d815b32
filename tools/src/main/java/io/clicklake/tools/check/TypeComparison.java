package io.clicklake.tools.check;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the types of events of two versions of a dataset by their names. If each version has
 * only one type, these two types are compared, whatever their names are.
 */
final class TypeComparison {
  private final Changes changes;

  TypeComparison(Changes changes) {
    this.changes = changes;
  }

  void compare(List<EventType> old, List<EventType> now) {
    if (old.size() == 1 && now.size() == 1) {
      compare(old.get(0), now.get(0), changes);
      return;
    }
    Map<String, EventType> left = new LinkedHashMap<>();
    old.forEach(type -> left.put(type.name(), type));
    for (EventType type : now) {
      EventType before = left.remove(type.name());
      if (type.name().equals(EventType.UNKNOWN)) {
        unknownTypes(before != null, true);
      } else if (before == null) {
        changes.compatible(
            "types." + type.name(), "a new type; its events were of no known type before.");
      } else {
        compare(before, type, changes.in("types." + type.name()));
      }
    }
    if (left.remove(EventType.UNKNOWN) != null) {
      unknownTypes(true, false);
    }
    left.keySet()
        .forEach(
            name ->
                changes.breaking(
                    "types." + name,
                    "the dataset no longer has this type; its events are of no known type."));
  }

  private void unknownTypes(boolean wereKept, boolean areKept) {
    if (!wereKept) {
      changes.compatible(
          "types.unknown", "events of unknown types were rejected; now they are kept in a table.");
    } else if (!areKept) {
      changes.breaking(
          "types.unknown", "events of unknown types were kept in a table; now they are rejected.");
    }
  }

  private static void compare(EventType old, EventType now, Changes changes) {
    new EventComparison(changes).event(old.event(), now.event());
    new ContractComparison(Contract.parse(old.contract()), Contract.parse(now.contract()), changes)
        .compare();
  }
}
