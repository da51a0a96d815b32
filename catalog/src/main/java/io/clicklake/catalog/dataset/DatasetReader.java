package io.clicklake.catalog.dataset;

import io.clicklake.catalog.SetupException;
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

  /** The table that a dataset has if one of its clean tables has a profile. */
  private static final String PROFILE_MINUTES = "profile_minutes";

  /** The table that a dataset has if it has monitors. */
  private static final String FINDINGS = "findings";

  /** The table that a dataset has if it counts the events of each producer. */
  private static final String COMPLETENESS = "completeness";

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
    ElementEvents.rewrite(top.node(), contracts, problems);
    Optional<String> name = top.text("dataset");
    name.ifPresent(n -> checkName(top, n));
    PayloadSpec payload =
        top.value("payload")
            .map(new PayloadSpecReader(new EventPaths(Optional.empty(), problems), problems)::read)
            .orElse(PayloadSpec.PLAIN);
    ValuePathReader outside =
        new ValuePathReader(new EventPaths(Optional.empty(), problems), payload, problems);
    List<StreamRule> where = new StreamRuleReader(outside, problems).read(top);
    MixedReader mixed = new MixedReader(top, Dataset.database(name.orElse("")), problems);
    TypesReader typesReader = new TypesReader(top, contracts, outside, mixed, problems);
    List<TypeDraft> types = typesReader.read(name.orElse(""));

    NameScope names = new NameScope(problems);
    OWN_TABLES.forEach(own -> names.reserve(own, "a table that every dataset has"));
    if (hasProfile(top)) {
      names.reserve(PROFILE_MINUTES, "the table of the profiles");
    }
    if (top.has("monitors")) {
      names.reserve(FINDINGS, "the table of the findings");
    }
    if (top.has("producers")) {
      names.reserve(COMPLETENESS, "the table of the producers");
    }
    Map<String, TableSpecDraft> tables = tables(top, types, outside, mixed, names);
    typesReader
        .unknownTable()
        .ifPresent(
            node -> {
              names.claim(node, node.text(), "a table");
              tables.putIfAbsent(node.text(), UnknownTypes.table(node.text(), problems));
            });
    List<AggregateSpec> aggregates =
        aggregates(top, new AggregateSpecReader(tables, problems), names);
    Optional<ProducersSpec> producers =
        top.value("producers")
            .flatMap(new ProducersSpecReader(tables, outside, mixed, problems)::read);
    List<MonitorSpec> monitors =
        monitors(top, new MonitorSpecReader(tables, producers, top.has("producers"), problems));
    producers.ifPresent(of -> checkExpected(top, of, monitors));
    List<ColumnPath> personal = new PersonalReader(types, problems).read(top);
    if (name.isEmpty() || problems.count() > 0) {
      return Optional.empty();
    }
    List<TableSpec> specs =
        tables.values().stream().map(TableSpec::new).collect(Collectors.toList());
    List<EventType> finished =
        types.stream().flatMap(type -> type.finish(specs).stream()).collect(Collectors.toList());
    int unknown = TypeSelector.UNKNOWN;
    if (typesReader.unknownTable().isPresent()) {
      unknown = finished.size();
      finished.add(UnknownTypes.type(specs.get(specs.size() - 1)));
    }
    return Optional.of(
        new Dataset(
            name.get(),
            finished,
            where,
            typesReader.selector(unknown).orElse(null),
            specs,
            aggregates,
            monitors,
            problems.warnings(),
            payload,
            outside.envelope(),
            producers.orElse(null),
            personal));
  }

  private void checkExpected(Section top, ProducersSpec producers, List<MonitorSpec> monitors) {
    boolean watched =
        monitors.stream()
            .anyMatch(
                monitor ->
                    monitor.kind() == MonitorSpec.Kind.SILENCE && monitor.producers().isPresent());
    if (problems.count() == 0 && !producers.expected().isEmpty() && !watched) {
      problems.warn(
          top.node().entries().get("producers").entries().get("expected"),
          "no monitor watches these producers; add a monitor of kind silence with the table "
              + producers.table()
              + " and by: ["
              + producers.by()
              + "].");
    }
  }

  private static boolean hasProfile(Section top) {
    YamlNode tables = top.node().entries().get("tables");
    return tables != null
        && tables.entries().values().stream()
            .anyMatch(table -> table.entries().containsKey("profile"));
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

  private Map<String, TableSpecDraft> tables(
      Section top,
      List<TypeDraft> types,
      ValuePathReader outside,
      MixedReader mixed,
      NameScope names) {
    Map<String, TableSpecDraft> tables = new LinkedHashMap<>();
    Map<String, YamlNode> entries = top.entries("tables");
    YamlNode node = top.node().entries().get("tables");
    if (node != null && node.kind() == YamlNode.Kind.MAPPING && entries.isEmpty()) {
      problems.add(node, "has no tables; give it at least one.");
    }
    TypeTables filled = new TypeTables(types, problems);
    entries.forEach(
        (name, table) -> {
          names.claim(table, name, "a table");
          EventPaths paths = filled.paths(name, table);
          ColumnSpecReader columns = new ColumnSpecReader(paths, outside, mixed, problems);
          tables.put(name, new TableSpecReader(paths, columns, problems).read(name, table));
        });
    if (!entries.isEmpty()) {
      filled.check(entries.keySet());
    }
    return tables;
  }

  private List<MonitorSpec> monitors(Section top, MonitorSpecReader reader) {
    List<MonitorSpec> monitors = new ArrayList<>();
    NameScope names = new NameScope(problems);
    top.entries("monitors")
        .forEach(
            (name, node) -> {
              names.claim(node, name, "a monitor");
              reader.read(name, node).ifPresent(monitors::add);
            });
    return monitors;
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
