package io.clicklake.catalog.dataset;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the types of a dataset from the key {@code types}. A dataset without this key has one type.
 * If a type has no key {@code contract} or {@code event}, the key of the dataset is used.
 */
final class TypesReader {
  private final Section dataset;
  private final ContractReader contracts;
  private final ValuePathReader outside;
  private final MixedReader mixed;
  private final Problems problems;
  private final Map<String, Integer> selected = new LinkedHashMap<>();
  private final List<ValuePath> by = new ArrayList<>();
  private YamlNode unknownTable;

  TypesReader(
      Section dataset,
      ContractReader contracts,
      ValuePathReader outside,
      MixedReader mixed,
      Problems problems) {
    this.dataset = dataset;
    this.contracts = contracts;
    this.outside = outside;
    this.mixed = mixed;
    this.problems = problems;
  }

  /**
   * @param name the name of the only type of a dataset without types
   */
  List<TypeDraft> read(String name) {
    Optional<YamlNode> types = dataset.value("types");
    if (types.isEmpty() && !dataset.isMisspelled("types")) {
      return List.of(only(name));
    }
    List<TypeDraft> drafts = new ArrayList<>();
    Optional<Section> section = types.flatMap(t -> Section.of(t, SectionKeys.TYPES, problems));
    section.ifPresent(
        s ->
            s.entries("of")
                .forEach(
                    (type, node) ->
                        Section.of(node, SectionKeys.TYPE, problems)
                            .ifPresent(keys -> drafts.add(type(type, keys, drafts)))));
    section.flatMap(s -> s.value("by")).ifPresent(node -> by(node, drafts));
    section.flatMap(s -> s.value("unknown")).ifPresent(this::unknown);
    section
        .map(s -> s.node().entries().get("of"))
        .filter(of -> of.kind() == YamlNode.Kind.MAPPING && of.entries().isEmpty())
        .ifPresent(of -> problems.add(of, "has no types; give it at least one."));
    return drafts;
  }

  private TypeDraft only(String name) {
    TypeDraft draft = new TypeDraft(name);
    dataset.requireUnlessMisspelled("contract");
    dataset.requireUnlessMisspelled("event");
    read(draft, dataset.value("contract"), dataset.value("event"), problems);
    return draft;
  }

  /**
   * The rule that finds the type of an event; empty for a dataset without the key {@code types}.
   *
   * @param unknown the position of the type for the events of unknown types, or {@link
   *     TypeSelector#UNKNOWN}
   */
  Optional<TypeSelector> selector(int unknown) {
    return by.isEmpty() ? Optional.empty() : Optional.of(new TypeSelector(by, selected, unknown));
  }

  /** The name of the table for the events of unknown types; empty if they are rejected. */
  Optional<YamlNode> unknownTable() {
    return Optional.ofNullable(unknownTable);
  }

  private void by(YamlNode node, List<TypeDraft> types) {
    boolean isList = node.kind() == YamlNode.Kind.LIST;
    for (YamlNode element : isList ? node.elements() : List.of(node)) {
      outside.readAny(element).ifPresent(by::add);
      by.stream()
          .filter(value -> value.source() == ValueSource.EVENT)
          .forEach(value -> warnIfUndefined(element, value.path(), types));
    }
    if (isList && node.elements().isEmpty()) {
      problems.add(node, "has no paths; give it at least one.");
    }
  }

  private void warnIfUndefined(YamlNode node, ColumnPath path, List<TypeDraft> types) {
    boolean isUnknown = types.isEmpty() || types.stream().anyMatch(type -> type.rules == null);
    if (!isUnknown
        && types.stream().noneMatch(type -> new ContractPaths(type.rules).defines(path))) {
      problems.warn(
          node, "no contract defines '" + path + "'; check that the events have it at this path.");
    }
  }

  private void unknown(YamlNode node) {
    if (node.kind() == YamlNode.Kind.MAPPING) {
      Section.of(node, SectionKeys.UNKNOWN_TYPES, problems)
          .filter(section -> section.text("table").isPresent())
          .ifPresent(section -> unknownTable = section.node().entries().get("table"));
    } else if (!node.isScalar() || !node.text().equals("reject")) {
      problems.add(node, "expected reject or {table: NAME}, but it is " + node.shown() + ".");
    }
  }

  private TypeDraft type(String name, Section type, List<TypeDraft> before) {
    TypeDraft draft = new TypeDraft(name);
    Problems own = problems.about("the type '" + name + "'");
    draft.ownId = type.node().entries().containsKey("event");
    draft.tables = new LinkedHashMap<>();
    type.texts("tables").forEach(table -> draft.tables.put(table.text(), table));
    values(name, type).forEach(value -> select(value, name, before));
    read(draft, inherited("contract", type), inherited("event", type), own);
    return draft;
  }

  private Optional<YamlNode> inherited(String key, Section type) {
    if (type.node().entries().containsKey(key) || type.isMisspelled(key)) {
      return type.value(key);
    }
    if (!dataset.node().entries().containsKey(key)) {
      problems.add(
          type.node(),
          "the key '" + key + "' is missing; add it here, or at the top for all types.");
    }
    return dataset.value(key);
  }

  /**
   * The nodes of the texts that select the type: the elements of the key {@code values}, or the
   * name of the type if this key is missing.
   */
  private List<YamlNode> values(String name, Section type) {
    YamlNode node = type.node();
    return node.entries().containsKey("values")
        ? type.list("values")
        : List.of(new YamlNode(YamlNode.Kind.TEXT, node.path(), node.line(), name));
  }

  private void select(YamlNode value, String type, List<TypeDraft> before) {
    if (!value.isScalar()) {
      problems.add(value, "expected a value, but it is " + value.shown() + ".");
      return;
    }
    Integer other = selected.putIfAbsent(value.text(), before.size());
    if (other != null) {
      String name = other < before.size() ? before.get(other).name : type;
      problems.add(value, "'" + value.text() + "' already selects the type '" + name + "'.");
    }
  }

  private void read(
      TypeDraft draft, Optional<YamlNode> contract, Optional<YamlNode> event, Problems about) {
    contract.flatMap(contracts::read).ifPresent(found -> draft.contract = found);
    if (draft.contract != null) {
      draft.rules = contract(draft.contract).map(Contract::event).orElse(null);
    }
    EventPaths paths =
        new EventPaths(Optional.ofNullable(draft.rules).map(ContractPaths::new), about);
    ColumnSpecReader columns = new ColumnSpecReader(paths, outside, mixed, about);
    event
        .flatMap(new EventReader(paths, outside, columns, about)::read)
        .ifPresent(fields -> draft.event = fields);
  }

  private Optional<Contract> contract(ContractReader.Found found) {
    try {
      Contract contract = Contract.parse(found.name(), found.text());
      problems.warnAll(contract.warnings());
      return Optional.of(contract);
    } catch (SetupException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
