package io.clicklake.job.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import java.util.ArrayList;
import java.util.List;

/** Compares the rows of the decoder with the expected rows of a tree. */
final class TreeRows {
  private final Dataset dataset;

  TreeRows(Dataset dataset) {
    this.dataset = dataset;
  }

  /** Compares the rows of each table; values are Flink's internal objects. */
  void check(JsonNode event, List<List<List<Object>>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      check(event, dataset.tables().get(i), rows.get(i));
    }
  }

  private static void check(JsonNode event, TableSpec table, List<List<Object>> rows) {
    List<List<Integer>> places = new ArrayList<>();
    places(event, table.explode().steps(), List.of(), places);
    FuzzTrial.require(
        rows.size() == places.size(),
        () -> table.name() + " has " + places.size() + " rows, decoded were " + rows);
    for (int i = 0; i < rows.size(); i++) {
      check(event, table, places.get(i), rows.get(i));
    }
  }

  private static void check(
      JsonNode event, TableSpec table, List<Integer> place, List<Object> row) {
    for (int i = 0; i < table.columns().size(); i++) {
      check(event, table.columns().get(i), place, row.get(i));
    }
    int inputs = row.size() - table.inputs().size();
    for (int i = 0; i < table.inputs().size(); i++) {
      check(event, table.inputs().get(i), place, row.get(inputs + i));
    }
    if (table.extra().isPresent()) {
      Object extra = row.get(table.columns().size());
      FuzzTrial.require(extra == null || TreeCells.isObject(extra), () -> "extra is " + extra);
    }
  }

  private static void check(JsonNode event, ColumnSpec column, List<Integer> place, Object cell) {
    JsonNode value = at(event, column.path(), place);
    FuzzTrial.require(
        TreeCells.matches(cell, value, column),
        () -> column.name() + " of " + column.type() + " is " + cell + " instead of " + value);
  }

  /** For each element that the steps reach: its index in each array on the path. */
  private static void places(
      JsonNode node, List<ColumnPath.Step> steps, List<Integer> place, List<List<Integer>> into) {
    if (steps.isEmpty()) {
      into.add(place);
      return;
    }
    List<ColumnPath.Step> rest = steps.subList(1, steps.size());
    if (!steps.get(0).isEach()) {
      places(node.path(steps.get(0).key()), rest, place, into);
      return;
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      List<Integer> deeper = new ArrayList<>(place);
      deeper.add(i);
      places(node.get(i), rest, deeper, into);
    }
  }

  private static JsonNode at(JsonNode event, ColumnPath path, List<Integer> place) {
    JsonNode at = event;
    int level = 0;
    for (ColumnPath.Step step : path.steps()) {
      at = step.isEach() ? at.path(place.get(level++)) : key(at, step.key());
    }
    return at;
  }

  private static JsonNode key(JsonNode object, String key) {
    return object.isObject() ? object.path(key) : MissingNode.getInstance();
  }
}
