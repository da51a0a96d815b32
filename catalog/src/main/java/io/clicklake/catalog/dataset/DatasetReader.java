package io.clicklake.catalog.dataset;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.registry.ContractRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the files of a dataset and checks that they fit together. The reader continues after a
 * problem, so that all problems are reported together. Each mistake is reported once.
 */
final class DatasetReader {
  static final String FILE = "dataset.yaml";

  /** The tables that every dataset has. */
  private static final List<String> OWN_TABLES = List.of("raw_events", "rejected_events", "ledger");

  private final DatasetFiles files;
  private final Problems problems = new Problems(FILE);
  private final ContractReader contracts;

  DatasetReader(DatasetFiles files, ContractRegistry registry) {
    this.files = files;
    this.contracts = new ContractReader(files, registry, problems);
  }

  /**
   * @throws SetupException with every problem
   */
  Dataset read() {
    YamlNode root = YamlParser.read(files.text(FILE), problems);
    Optional<Section> section =
        root == null ? Optional.empty() : Section.of(root, SectionKeys.DATASET, problems);
    Optional<Dataset> dataset = section.flatMap(this::read);
    problems.throwIfAny();
    return dataset.orElseThrow(); // Each reason for a missing dataset has added a problem.
  }

  private Optional<Dataset> read(Section top) {
    Optional<String> name = top.text("dataset");
    name.ifPresent(n -> checkName(top, n));
    Optional<ContractReader.Found> found = top.value("contract").flatMap(contracts::read);
    Optional<Contract> contract = found.flatMap(this::contract);
    EventPaths paths = new EventPaths(contract.map(c -> new ContractPaths(c.event())), problems);
    String database = Dataset.database(name.orElse(""));
    PayloadSpec payload =
        top.value("payload")
            .map(new PayloadSpecReader(paths, problems)::read)
            .orElse(PayloadSpec.PLAIN);
    ValuePathReader outside = new ValuePathReader(paths, payload, problems);
    ColumnSpecReader columns =
        new ColumnSpecReader(paths, outside, new MixedReader(top, database, problems), problems);
    Optional<EventFields> event =
        top.value("event").flatMap(new EventReader(paths, columns, problems)::read);

    NameScope names = new NameScope(problems);
    OWN_TABLES.forEach(own -> names.reserve(own, "a table that every dataset has"));
    Map<String, TableSpecDraft> tables =
        tables(top, new TableSpecReader(paths, columns, problems), names);
    List<AggregateSpec> aggregates =
        aggregates(top, new AggregateSpecReader(tables, paths, problems), names);
    if (found.isEmpty() || name.isEmpty() || event.isEmpty()) {
      return Optional.empty();
    }
    List<TableSpec> specs =
        tables.values().stream().map(TableSpec::new).collect(Collectors.toList());
    EventType type = new EventType(name.get(), found.get().text(), event.get(), specs);
    return Optional.of(
        new Dataset(name.get(), List.of(type), specs, aggregates, problems.warnings())
            .withPayload(payload, outside.envelope()));
  }

  private void checkName(Section top, String name) {
    if (!name.matches("[a-z][a-z0-9]*([-_][a-z0-9]+)*") || name.length() > 128) {
      problems.add(
          top.node().entries().get("dataset"),
          "'"
              + name
              + "' cannot be a dataset's name; use at most 128 lower-case letters and digits"
              + " in words joined by '-' or '_', a letter first.");
    }
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

  private Map<String, TableSpecDraft> tables(Section top, TableSpecReader reader, NameScope names) {
    Map<String, TableSpecDraft> tables = new LinkedHashMap<>();
    Map<String, YamlNode> entries = top.entries("tables");
    YamlNode node = top.node().entries().get("tables");
    if (node != null && node.kind() == YamlNode.Kind.MAPPING && entries.isEmpty()) {
      problems.add(node, "has no tables; give it at least one.");
    }
    entries.forEach(
        (name, table) -> {
          names.claim(table, name, "a table");
          tables.put(name, reader.read(name, table));
        });
    return tables;
  }

  private List<AggregateSpec> aggregates(Section top, AggregateSpecReader reader, NameScope names) {
    List<AggregateSpec> aggregates = new ArrayList<>();
    top.entries("aggregates")
        .forEach(
            (name, node) -> {
              names.claim(node, name, "a table");
              reader.read(name, node).ifPresent(aggregates::add);
            });
    return aggregates;
  }
}
