package io.clicklake.catalog.dataset;

import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and checks one entry of {@code tables}. */
final class TableSpecReader {
  private final EventPaths paths;
  private final ColumnSpecReader columns;
  private final Problems problems;

  TableSpecReader(EventPaths paths, ColumnSpecReader columns, Problems problems) {
    this.paths = paths;
    this.columns = columns;
    this.problems = problems;
  }

  /** Reads the table. Parts with problems are missing in the draft. */
  TableSpecDraft read(String name, YamlNode node) {
    TableSpecDraft draft = new TableSpecDraft();
    draft.name = name;
    draft.paths = paths;
    Optional<Section> section = Section.of(node, SectionKeys.TABLE, problems);
    draft.isIncomplete = section.isEmpty();
    section.ifPresent(table -> read(table, draft));
    return draft;
  }

  private void read(Section table, TableSpecDraft draft) {
    NameScope names = new NameScope(problems);
    Map<String, YamlNode> columns = table.entries("columns");
    if (explode(table, draft)) {
      columns(columns, draft, draft.columns, names, "a column");
      extra(table, draft, names);
      derived(table, draft, names);
      columns(table.entries("inputs"), draft, draft.inputs, names, "an input");
      table.expression("where").ifPresent(sql -> draft.where = condition(table, sql));
      table
          .value("sample")
          .flatMap(new RowSampleReader(draft, problems)::read)
          .ifPresent(sample -> draft.sample = sample);
      table
          .value("profile")
          .flatMap(new ProfileSpecReader(draft, problems)::read)
          .ifPresent(profile -> draft.profile = profile);
    } else {
      draft.isIncomplete = true;
    }
    YamlNode node = table.node().entries().get("columns");
    boolean mapping = node != null && node.kind() == YamlNode.Kind.MAPPING;
    draft.isIncomplete |= !mapping;
    if (mapping && columns.isEmpty()) {
      problems.add(node, "has no columns; give it at least one.");
    }
    time(table, draft);
    new PartitionReader(draft, problems).read(table);
  }

  /** False if the path is wrong, so that the columns cannot be checked. */
  private boolean explode(Section table, TableSpecDraft draft) {
    Optional<YamlNode> node = table.value("explode");
    if (node.isEmpty()) {
      return !table.isMisspelled("explode");
    }
    int before = problems.count();
    Optional<ColumnPath> path = paths.read(node.get());
    if (path.isPresent() && !path.get().explodedPart().equals(path.get())) {
      problems.add(
          node.get(),
          "'"
              + path.get()
              + "' does not end with '[]'; write '"
              + path.get()
              + "[]' for a row for each element.");
      return false;
    }
    path.ifPresent(p -> draft.explode = p);
    path.ifPresent(p -> arrays(node.get(), p));
    return problems.count() == before;
  }

  private void arrays(YamlNode node, ColumnPath explode) {
    ColumnPath last = new ColumnPath(explode.steps().subList(0, explode.steps().size() - 1));
    Optional<ContractValue> element = paths.found(node, explode);
    Set<JsonType> types =
        element.isEmpty() || last.steps().isEmpty()
            ? Set.of(JsonType.ARRAY)
            : ContractPaths.without(paths.found(node, last).get().types(), JsonType.NULL);
    if (!types.equals(Set.of(JsonType.ARRAY))) {
      problems.warn(
          node,
          "the contract allows "
              + JsonType.text(types)
              + " at '"
              + last
              + "'; values that are not arrays give no rows.");
    }
  }

  private void columns(
      Map<String, YamlNode> entries,
      TableSpecDraft draft,
      List<ColumnSpec> into,
      NameScope names,
      String what) {
    entries.forEach(
        (name, node) -> {
          names.claim(node, name, what);
          columns
              .column(name, node, draft.explode)
              .ifPresentOrElse(into::add, () -> draft.invalidColumns.add(name));
        });
  }

  private void extra(Section table, TableSpecDraft draft, NameScope names) {
    draft.extra = table.text("extra").orElse(null);
    if (draft.extra != null) {
      names.claim(table.node().entries().get("extra"), draft.extra, "the extra column");
    }
  }

  private void derived(Section table, TableSpecDraft draft, NameScope names) {
    table
        .entries("derived")
        .forEach(
            (name, node) -> {
              names.claim(node, name, "a derived column");
              Section.expression(node, problems)
                  .ifPresentOrElse(
                      sql -> draft.derived.add(new DerivedColumn(name, sql)),
                      () -> draft.invalidColumns.add(name));
            });
  }

  private static RowCondition condition(Section table, String sql) {
    return new RowCondition(sql, table.node().entries().get("where").line());
  }

  private void time(Section table, TableSpecDraft draft) {
    Optional<String> name = table.text("time");
    if (name.isEmpty()) {
      return;
    }
    draft.time = name.get();
    YamlNode node = table.node().entries().get("time");
    new TimeColumnCheck(draft, paths, problems).check(node, name.get(), "every row needs a time");
  }
}
