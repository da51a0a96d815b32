package io.clicklake.tools.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.JsonType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out whether a new contract rejects events that the old one accepts. For types, values,
 * bounds, required keys, properties and items, this class compares which values are allowed. For
 * other keywords, it only finds out whether they are equal, so a person must review most
 * differences of these keywords.
 */
final class ContractComparison {
  private final Contract old;
  private final Contract now;
  private final Changes changes;
  private final Combinations combinations = new Combinations();
  private final Set<Pair> open = new HashSet<>();

  /** Two schemas that are compared with each other. A schema may contain a reference to itself. */
  private record Pair(JsonNode old, JsonNode now) {}

  ContractComparison(Contract old, Contract now, Changes changes) {
    this.old = old;
    this.now = now;
    this.changes = changes;
  }

  void compare() {
    if (old.draft() != now.draft()) {
      changes.review(
          "contract",
          "was written for "
              + old.draft()
              + ", is for "
              + now.draft()
              + "; some keywords have another meaning there.");
    }
    compare(SchemaPart.of(old, old.root()), SchemaPart.of(now, now.root()), "");
  }

  private void compare(SchemaPart o, SchemaPart n, String path) {
    String place = path.isEmpty() ? "contract" : "contract, " + path;
    Pair pair = new Pair(o.schema(), n.schema());
    if (open.add(pair)) {
      compare(o, n, path, place);
      open.remove(pair);
    }
  }

  private void compare(SchemaPart o, SchemaPart n, String path, String place) {
    if (o.refusesAll() || n.refusesAll()) {
      if (!n.refusesAll()) {
        changes.compatible(place, "is allowed now.");
      } else if (!o.refusesAll()) {
        changes.breaking(place, "is no longer allowed.");
      }
      return;
    }
    new ValueComparison(o, n, place, changes).compare();
    combinations.compare(o, n, place, changes);
    if (o.types().contains(JsonType.OBJECT)) {
      required(o, n, path);
      properties(o, n, path);
    }
    if (o.types().contains(JsonType.ARRAY)) {
      items(o, n, path, place);
    }
  }

  private void required(SchemaPart o, SchemaPart n, String path) {
    List<String> before = o.names("required");
    List<String> after = n.names("required");
    for (String key : after) {
      if (!before.contains(key)) {
        changes.breaking(
            "contract, " + below(path, key),
            "is newly required; events without it are no longer accepted.");
      }
    }
    for (String key : before) {
      if (!after.contains(key)) {
        changes.compatible("contract, " + below(path, key), "is no longer required.");
      }
    }
  }

  private void properties(SchemaPart o, SchemaPart n, String path) {
    Set<String> keys = new LinkedHashSet<>(n.names("properties"));
    keys.addAll(o.names("properties"));
    SchemaPart oldOthers = o.part("additionalProperties");
    SchemaPart newOthers = n.part("additionalProperties");
    boolean patterns = o.has("patternProperties") || n.has("patternProperties");
    for (String key : keys) {
      String at = below(path, key);
      boolean before = o.get("properties").has(key);
      boolean after = n.get("properties").has(key);
      if (before && after) {
        compare(o.property(key), n.property(key), at);
      } else if (patterns) {
        changes.review(
            "contract, " + at,
            "is named in only one version, and patternProperties may apply in the other one.");
      } else if (after) {
        added(oldOthers, n.property(key), at);
      } else if (newOthers.refusesAll()) {
        compare(o.property(key), newOthers, at);
      } else if (newOthers.acceptsAll()) {
        changes.compatible(
            "contract, " + at, "is no longer named; any value of this field is accepted.");
      } else {
        compare(o.property(key), newOthers, at);
      }
    }
    compare(oldOthers, newOthers, below(path, "*"));
  }

  private void added(SchemaPart before, SchemaPart after, String at) {
    if (before.refusesAll() && !after.refusesAll()) {
      changes.compatible("contract, " + at, "is allowed now.");
    } else if (before.acceptsAll() && !after.acceptsAll()) {
      changes.review(
          "contract, " + at,
          "is named now, and any value was accepted before; events with another value are no longer"
              + " accepted.");
    } else {
      compare(before, after, at);
    }
  }

  private void items(SchemaPart o, SchemaPart n, String path, String place) {
    if (o.get("items").isArray() || n.get("items").isArray()) {
      if (!combinations.same(o, n, List.of("items"))) {
        changes.review(
            place,
            "has a different \"items\"; it cannot be decided whether this rejects events that were"
                + " accepted.");
      }
    } else {
      compare(o.part("items"), n.part("items"), path + "[]");
    }
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
