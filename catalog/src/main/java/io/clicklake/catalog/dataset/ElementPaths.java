package io.clicklake.catalog.dataset;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes the paths of a dataset whose events are the elements of an array. From a path into the
 * elements, it removes the path of the array. Any other path becomes a path of the envelope.
 */
final class ElementPaths {
  private final ColumnPath array;
  private final WholeContract contract;
  private final Problems problems;

  ElementPaths(ColumnPath array, WholeContract contract, Problems problems) {
    this.array = array;
    this.contract = contract;
    this.problems = problems;
  }

  /**
   * Changes a path, or a mapping with a path.
   *
   * @param typed whether the value is a column or an input. If such a value is outside of the
   *     element, its type is taken from the contract and is written into the result
   */
  YamlNode value(YamlNode node, boolean typed) {
    if (node.kind() == YamlNode.Kind.MAPPING) {
      mapping(node);
      return node;
    }
    Optional<ColumnPath> path = path(node);
    if (path.isEmpty()) {
      return node;
    }
    if (isInElement(path.get())) {
      return text(node, inElement(path.get()));
    }
    YamlNode outside = new YamlNode(YamlNode.Kind.MAPPING, node.path(), node.line(), null);
    outside(outside, node, path.get());
    if (typed) {
      contract.type(node, path.get()).ifPresent(t -> outside.entries().put("type", text(node, t)));
    }
    return outside;
  }

  /** Changes the path of a mapping, the list of its paths, and the path of its zone. */
  void mapping(YamlNode node) {
    YamlNode given = node.entries().get("path");
    if (given == null) {
      return;
    }
    if (given.kind() == YamlNode.Kind.LIST) {
      given.elements().removeIf(this::isOutsideOfElement);
      given.elements().replaceAll(this::partOfTime);
    } else {
      path(given).ifPresent(path -> mapping(node, given, path));
    }
    YamlNode zone = node.entries().get("zone");
    if (zone != null && zone.entries().values().stream().noneMatch(this::isOutsideOfElement)) {
      replace(zone, "path", this::partOfTime);
    }
  }

  private void mapping(YamlNode node, YamlNode given, ColumnPath path) {
    if (isInElement(path)) {
      node.entries().put("path", text(given, inElement(path)));
    } else {
      node.entries().remove("path");
      outside(node, given, path);
    }
  }

  private void outside(YamlNode mapping, YamlNode given, ColumnPath path) {
    if (array.startsWith(path)) {
      problems.add(
          given,
          "'"
              + path
              + "' contains the elements of '"
              + array
              + "', which are the events because they have the id; name a field of an element, or a"
              + " field beside the array.");
    }
    mapping.entries().put("envelope", text(given, path.toString()));
  }

  /**
   * Whether a part of a time is outside of the element; then adds a problem. If a time is in
   * several fields, all of them must be in the element.
   */
  private boolean isOutsideOfElement(YamlNode part) {
    Optional<ColumnPath> outside = path(part).filter(path -> !isInElement(path));
    outside.ifPresent(
        path ->
            problems.add(
                part, notInElements(path) + "; all fields of this time must be in the element."));
    return outside.isPresent();
  }

  private YamlNode partOfTime(YamlNode part) {
    return path(part).map(path -> text(part, inElement(path))).orElse(part);
  }

  /**
   * Changes the array that a table explodes. If this array is the array of the events, the table
   * gets one row for each event and explodes no array.
   */
  void explode(YamlNode table) {
    YamlNode explode = table.entries().get("explode");
    Optional<ColumnPath> path = explode == null ? Optional.empty() : path(explode);
    if (path.isEmpty()) {
      return;
    }
    if (isInElement(path.get())) {
      table.entries().put("explode", text(explode, inElement(path.get())));
      return;
    }
    table.entries().remove("explode");
    if (!path.get().equals(array)) {
      problems.add(explode, notInElements(path.get()) + "; explode an array of an element.");
    }
  }

  private String notInElements(ColumnPath path) {
    return "'"
        + path
        + "' is not in the elements of '"
        + array
        + "', which are the events because they have the id";
  }

  private boolean isInElement(ColumnPath path) {
    return path.startsWith(array) && !path.equals(array);
  }

  private String inElement(ColumnPath path) {
    int above = array.steps().size();
    return new ColumnPath(path.steps().subList(above, path.steps().size())).toString();
  }

  /** Empty if the node is not a path. */
  static Optional<ColumnPath> path(YamlNode node) {
    try {
      return node.kind() == YamlNode.Kind.TEXT
          ? Optional.of(ColumnPath.parse(node.text()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static void replace(YamlNode node, String key, UnaryOperator<YamlNode> by) {
    node.entries().computeIfPresent(key, (k, value) -> by.apply(value));
  }

  static YamlNode text(YamlNode at, String text) {
    return new YamlNode(YamlNode.Kind.TEXT, at.path(), at.line(), text);
  }
}
