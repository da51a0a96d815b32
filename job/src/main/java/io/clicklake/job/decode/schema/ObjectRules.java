package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.context.NameSet;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.record.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The object keywords of all schemas that apply to a value. Hot path. */
public final class ObjectRules {
  private final List<Property> properties;
  private final KeyPredictor keys;
  private final AdditionalProperties others;
  private final Property[] required;
  private final Dependents[] dependents;
  private final SchemaNode[] names;
  private final SizeBounds counts;

  /** A bit for each required property; without those above the 64th. */
  private final long requiredBits;

  /** The length of the bit set with a bit for each known key. */
  private final int seenWords;

  /** A {@code dependentRequired} rule: if a key is present, others must be too. */
  public static final class Dependents {
    private final Property key;
    private final Property[] needs;

    public Dependents(Property key, List<Property> needs) {
      this.key = key;
      this.needs = needs.toArray(new Property[0]);
    }
  }

  /**
   * @param properties by name, with indexes from 0
   * @param names the rules of {@code propertyNames}
   */
  public ObjectRules(
      Map<String, Property> properties,
      AdditionalProperties others,
      List<Property> required,
      List<Dependents> dependents,
      List<SchemaNode> names,
      SizeBounds counts) {
    this.properties = List.copyOf(properties.values());
    this.keys = new KeyPredictor(properties);
    this.others = others;
    this.required = required.toArray(new Property[0]);
    this.dependents = dependents.toArray(new Dependents[0]);
    this.names = names.toArray(new SchemaNode[0]);
    this.counts = counts;
    this.requiredBits =
        required.stream()
            .filter(property -> property.index < Long.SIZE)
            .mapToLong(property -> 1L << property.index)
            .reduce(0, (bits, bit) -> bits | bit);
    this.seenWords = (properties.size() + 63) >>> 6;
  }

  /** The keys that the contract or a column names, in no order. */
  public List<Property> properties() {
    return properties;
  }

  public AdditionalProperties others() {
    return others;
  }

  /** The rules of {@code propertyNames}. */
  public List<SchemaNode> names() {
    return List.of(names);
  }

  /**
   * Whether an object may have these keys. Only for rules with at most 64 properties.
   *
   * @param seen a bit for each property that the object has, by its index
   * @param count the number of all keys of the object
   */
  public boolean allowKeys(long seen, int count) {
    if ((seen & requiredBits) != requiredBits) {
      return false;
    }
    for (Dependents rule : dependents) {
      if ((seen & 1L << rule.key.index) != 0 && !hasAll(seen, rule.needs)) {
        return false;
      }
    }
    return counts.allow(count);
  }

  private static boolean hasAll(long seen, Property[] needs) {
    for (Property need : needs) {
      if ((seen & 1L << need.index) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads to the end of an object; the parser is at its start. */
  void read(DecodeContext context) throws IOException {
    PayloadParser parser = context.parser();
    long[] seen = context.nesting().seen(seenWords);
    NameSet unnamed = null;
    KeyPredictor.Key before = null;
    int count = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      count++;
      KeyPredictor.Key key = keys.find(name, before);
      for (SchemaNode rule : names) {
        checkName(context, rule, name);
      }
      if (key != null) {
        before = key;
        readKnown(context, key, seen);
      } else {
        unnamed = unnamed == null ? context.nesting().names() : unnamed;
        readOther(context, name, unnamed);
      }
    }
    checkEnd(context, seen, count);
  }

  private static void readKnown(DecodeContext context, KeyPredictor.Key key, long[] seen)
      throws IOException {
    long bit = 1L << key.index;
    int word = key.index >>> 6;
    if ((seen[word] & bit) != 0) {
      KeyCheck.duplicate(context, key.name);
    }
    seen[word] |= bit;
    readValue(context, key.value);
  }

  private void readOther(DecodeContext context, String name, NameSet unnamed) throws IOException {
    KeyCheck.check(context, unnamed, name);
    readValue(context, others.ruleFor(name));
  }

  private static void readValue(DecodeContext context, PropertyRule value) throws IOException {
    if (value.allowedKeys != null) {
      context.violated(
          Reason.ADDITIONAL_PROPERTIES, value.allowedKeys, Expectations.key(name(context)));
    }
    JsonToken token = context.parser().nextToken();
    boolean isReported = value.unknown && !context.skipsUnknownFields();
    if (!isReported) {
      value.node.read(context, token);
      return;
    }
    int from = context.parser().tokenStart();
    context.skipUnknownFields();
    value.node.read(context, token);
    context.resumeUnknownFields();
    context.recordUnknownField(from);
  }

  private static String name(DecodeContext context) {
    return context.parser().getParsingContext().getCurrentName();
  }

  private static void checkName(DecodeContext context, SchemaNode rule, String name) {
    String unmetExpectation = rule.unmetExpectation(context, name);
    if (unmetExpectation != null) {
      context.violated(Reason.PROPERTY_NAMES, "a key: " + unmetExpectation, Expectations.key(name));
    }
  }

  private void checkEnd(DecodeContext context, long[] seen, int count) {
    for (Property property : required) {
      if (!isSet(seen, property)) {
        context.violated(
            Reason.REQUIRED, Expectations.key(property.name), Expectations.without(property.name));
      }
    }
    for (Dependents rule : dependents) {
      check(context, seen, rule);
    }
    if (count < counts.min) {
      context.violated(
          Reason.MIN_PROPERTIES, counts.atLeast("keys"), Expectations.count(count, "keys"));
    }
    if (count > counts.max) {
      context.violated(
          Reason.MAX_PROPERTIES, counts.atMost("keys"), Expectations.count(count, "keys"));
    }
  }

  private static void check(DecodeContext context, long[] seen, Dependents rule) {
    if (!isSet(seen, rule.key)) {
      return;
    }
    for (Property need : rule.needs) {
      if (!isSet(seen, need)) {
        context.violated(
            Reason.DEPENDENT_REQUIRED,
            Expectations.keyBecause(need.name, rule.key.name),
            Expectations.without(need.name));
      }
    }
  }

  private static boolean isSet(long[] seen, Property property) {
    return (seen[property.index >>> 6] & 1L << property.index) != 0;
  }
}
