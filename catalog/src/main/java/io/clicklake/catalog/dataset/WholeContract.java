package io.clicklake.catalog.dataset;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.ElementContract;
import io.clicklake.catalog.contract.JsonType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The contract of a JSON value that contains an array of events ({@link ElementEvents}). This
 * contract gives the types of the fields outside of the array. Each event is one element of the
 * array, and is checked only against the part of the contract that describes an element.
 */
final class WholeContract {
  private final Optional<ContractPaths> paths;
  private final Problems problems;

  private WholeContract(Optional<ContractPaths> paths, Problems problems) {
    this.paths = paths;
    this.problems = problems;
  }

  /**
   * Reads the contract, and replaces it in the reader with the part that describes an element. Adds
   * a problem if there is no part that describes an element.
   *
   * @param id the node of the event's id, where this problem is reported
   */
  static WholeContract read(
      Optional<YamlNode> contract,
      YamlNode id,
      ColumnPath array,
      ContractReader contracts,
      Problems problems) {
    Optional<ContractReader.Found> whole = contract.flatMap(contracts::read);
    if (whole.isEmpty()) {
      return new WholeContract(Optional.empty(), problems);
    }
    try {
      ContractValue value = Contract.parse(whole.get().name(), whole.get().text()).event();
      contracts.replace(contract.get(), element(whole.get(), id, array, problems));
      return new WholeContract(Optional.of(new ContractPaths(value)), problems);
    } catch (SetupException e) {
      // The problems of the contract are reported later.
      return new WholeContract(Optional.empty(), problems);
    }
  }

  private static Optional<ContractReader.Found> element(
      ContractReader.Found whole, YamlNode id, ColumnPath array, Problems problems) {
    List<Optional<String>> steps =
        array.steps().stream()
            .map(step -> Optional.ofNullable(step.key()))
            .collect(Collectors.toList());
    try {
      return Optional.of(whole.withText(ElementContract.of(whole.text(), steps)));
    } catch (IllegalArgumentException e) {
      problems.add(
          id,
          "the elements of '"
              + array
              + "' have the id, so each of them is an event, but the contract of an element cannot"
              + " be taken from "
              + whole.name()
              + ": "
              + e.getMessage()
              + "; write the contract of an element in a file of its own, and 'payload: {events: \""
              + array
              + "\"}', with paths in an element and {envelope: PATH} for the fields above.");
      return Optional.empty();
    }
  }

  /**
   * The name of the default type of a column whose field is outside of the array; empty for a
   * string.
   */
  Optional<String> type(YamlNode node, ColumnPath path) {
    return at(node, path)
        .map(WholeContract::type)
        .filter(type -> type != ColumnType.STRING)
        .map(type -> ColumnType.name(type.flinkType()));
  }

  private static ColumnType type(ContractValue value) {
    Set<JsonType> types = ContractPaths.without(value.types(), JsonType.NULL);
    return ContractTypes.byContract(types, value.format());
  }

  /**
   * Adds a problem if the time of the events is a field outside of the array and this field can be
   * missing.
   */
  void requireOutside(YamlNode time) {
    YamlNode envelope = time.entries().get("envelope");
    if (envelope != null && envelope.kind() == YamlNode.Kind.TEXT) {
      new EventPaths(paths, problems)
          .requirePresent(time, "every event needs a time", ColumnPath.parse(envelope.text()));
    }
  }

  private Optional<ContractValue> at(YamlNode node, ColumnPath path) {
    return new EventPaths(paths, problems).found(node, path);
  }
}
