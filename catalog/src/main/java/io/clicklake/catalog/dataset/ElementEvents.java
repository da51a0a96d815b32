package io.clicklake.catalog.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes each element of an array an event, if the dataset has the id of an event in the elements,
 * for example {@code id: records[].id}. In such a dataset, the contract and all paths describe the
 * JSON value that contains the array. This class rewrites the nodes of the dataset as if the user
 * had written {@code payload.events}: {@link ElementPaths} changes the paths, and {@link
 * WholeContract} replaces the contract with the contract of an element.
 */
final class ElementEvents {
  private final YamlNode root;
  private final YamlNode id;
  private final ColumnPath array;
  private final WholeContract contract;
  private final ElementPaths paths;

  private ElementEvents(
      YamlNode root, YamlNode id, ColumnPath array, WholeContract contract, Problems problems) {
    this.root = root;
    this.id = id;
    this.array = array;
    this.contract = contract;
    this.paths = new ElementPaths(array, contract, problems);
  }

  /**
   * Rewrites the nodes if the id is in the elements of an array. Does not change other datasets.
   */
  static void rewrite(YamlNode root, ContractReader contracts, Problems problems) {
    Optional<YamlNode> id = child(root, "event").flatMap(event -> child(event, "id"));
    Optional<ColumnPath> array = id.flatMap(ElementEvents::array);
    boolean isDeclared = child(root, "payload").flatMap(p -> child(p, "events")).isPresent();
    if (array.isPresent() && !isDeclared && child(root, "types").isEmpty()) {
      WholeContract contract =
          WholeContract.read(child(root, "contract"), id.get(), array.get(), contracts, problems);
      new ElementEvents(root, id.get(), array.get(), contract, problems).rewrite();
    }
  }

  /**
   * The innermost array whose elements have a part of the id; empty if no part is in an element.
   */
  private static Optional<ColumnPath> array(YamlNode id) {
    List<ColumnPath> parts = new ArrayList<>();
    for (YamlNode part : parts(id)) {
      ElementPaths.path(part).ifPresent(parts::add);
    }
    return parts.stream()
        .filter(path -> path.explodedPart().steps().size() < path.steps().size())
        .map(ColumnPath::explodedPart)
        .filter(array -> !array.steps().isEmpty())
        .max(Comparator.comparingInt(array -> array.steps().size()));
  }

  private static List<YamlNode> parts(YamlNode id) {
    if (id.kind() == YamlNode.Kind.MAPPING) {
      return child(id, "hash").map(YamlNode::elements).orElse(List.of());
    }
    return id.kind() == YamlNode.Kind.LIST ? id.elements() : List.of(id);
  }

  private void rewrite() {
    payload();
    root.entries().putIfAbsent("mixed", ElementPaths.text(id, "text"));
    child(root, "where").ifPresent(rules -> rules.elements().forEach(paths::mapping));
    YamlNode event = root.entries().get("event");
    ElementPaths.replace(event, "id", node -> id());
    ElementPaths.replace(event, "time", node -> paths.value(node, false));
    child(event, "time").ifPresent(contract::requireOutside);
    child(root, "personal")
        .ifPresent(list -> list.elements().replaceAll(node -> paths.value(node, false)));
    child(root, "tables").ifPresent(all -> all.entries().values().forEach(this::table));
  }

  /**
   * Adds the path of the array to {@code payload}. A value of {@code payload} that is wrong is not
   * changed; its problem is reported later.
   */
  private void payload() {
    YamlNode given = root.entries().get("payload");
    YamlNode payload = new YamlNode(YamlNode.Kind.MAPPING, "payload", id.line(), null);
    if (given != null && given.kind() == YamlNode.Kind.MAPPING) {
      payload.entries().putAll(given.entries());
    } else if (given != null && given.isScalar() && given.text().equals("auto")) {
      payload.entries().put("compression", ElementPaths.text(given, "auto"));
      payload.entries().put("base64", ElementPaths.text(given, "auto"));
      payload.entries().put("values", ElementPaths.text(given, "many"));
    } else if (given != null) {
      return;
    }
    payload.entries().put("events", ElementPaths.text(id, array.toString()));
    root.entries().put("payload", payload);
  }

  private YamlNode id() {
    if (id.isScalar()) {
      return paths.value(id, false);
    }
    YamlNode list = id.kind() == YamlNode.Kind.LIST ? id : id.entries().get("hash");
    list.elements().replaceAll(element -> paths.value(element, false));
    return id;
  }

  private void table(YamlNode table) {
    paths.explode(table);
    for (String key : List.of("columns", "inputs")) {
      child(table, key)
          .ifPresent(
              columns -> columns.entries().replaceAll((name, node) -> paths.value(node, true)));
    }
  }

  private static Optional<YamlNode> child(YamlNode node, String key) {
    return Optional.ofNullable(node.entries().get(key));
  }
}
