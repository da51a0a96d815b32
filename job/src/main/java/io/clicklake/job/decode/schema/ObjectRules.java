package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.record.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The object keywords of all schemas that apply to a value. Hot path: a known key needs one
 * comparison if the keys have the usual order, and a hash lookup otherwise.
 */
final class ObjectRules {
  /** For values that are skipped: finds duplicate keys only. */
  static final ObjectRules NONE = new ObjectRules();

  final Map<String, Property> fields = new HashMap<>();
  Property[] required = {};
  Dependents[] dependents = {};
  SizeBounds counts = SizeBounds.of(List.of(), "", "");
  SchemaNode[] names = {};
  AdditionalProperties others = AdditionalProperties.skipped();

  /** The first known field of the last object. */
  private Property head;

  /** A {@code dependentRequired} rule: if a key is present, others must be too. */
  static final class Dependents {
    final Property key;
    final Property[] needs;

    Dependents(Property key, Property[] needs) {
      this.key = key;
      this.needs = needs;
    }
  }

  /** Reads to the end of an object; the parser is at its start. */
  void read(DecodeContext context) throws IOException {
    PayloadParser parser = context.parser;
    long[] seen = context.seen((fields.size() + 63) >>> 6);
    NameSet unnamed = null;
    Property before = null;
    int count = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      count++;
      Property field = known(name, before);
      for (SchemaNode rule : names) {
        checkName(context, rule, name);
      }
      if (field != null) {
        before = field;
        readKnown(context, field, seen);
      } else {
        unnamed = unnamed == null ? context.names() : unnamed;
        readOther(context, name, unnamed);
      }
    }
    checkEnd(context, seen, count);
  }

  @SuppressWarnings(
      "ReferenceEquality") // the parser returns the same String object for the same key
  private Property known(String name, Property before) {
    Property guess = before == null ? head : before.next;
    if (guess != null && guess.seenAs == name) {
      return guess;
    }
    if (before != null && before.otherNext != null && before.otherNext.seenAs == name) {
      return before.otherNext;
    }
    Property field = fields.get(name);
    if (field == null) {
      return null;
    }
    field.seenAs = name;
    if (before == null) {
      head = field;
    } else {
      before.otherNext = before.next;
      before.next = field;
    }
    return field;
  }

  private static void readKnown(DecodeContext context, Property field, long[] seen)
      throws IOException {
    long bit = 1L << field.index;
    int word = field.index >>> 6;
    if ((seen[word] & bit) != 0) {
      context.violated(Reason.DUPLICATE_KEY, Expectations.ONE_KEY, secondKey(field.name));
    }
    seen[word] |= bit;
    readValue(context, field.value);
  }

  private void readOther(DecodeContext context, String name, NameSet unnamed) throws IOException {
    if (!unnamed.add(name)) {
      context.violated(Reason.DUPLICATE_KEY, Expectations.ONE_KEY, secondKey(name));
    }
    SurrogateCheck.check(context.parser, name);
    readValue(context, others.ruleFor(name));
  }

  private static void readValue(DecodeContext context, PropertyRule value) throws IOException {
    if (value.allowedKeys != null) {
      context.violated(
          Reason.ADDITIONAL_PROPERTIES, value.allowedKeys, Expectations.key(name(context)));
    }
    JsonToken token = context.parser.nextToken();
    boolean isReported = value.unknown && !context.skipsUnknownFields();
    if (!isReported) {
      value.node.read(context, token);
      return;
    }
    int from = context.parser.tokenStart();
    context.skipUnknownFields();
    value.node.read(context, token);
    context.resumeUnknownFields();
    context.recordUnknownField(from);
  }

  private static String secondKey(String name) {
    return Expectations.key(name) + " again";
  }

  private static String name(DecodeContext context) {
    return context.parser.getParsingContext().getCurrentName();
  }

  private static void checkName(DecodeContext context, SchemaNode rule, String name) {
    String unmetExpectation = rule.unmetExpectation(context, name);
    if (unmetExpectation != null) {
      context.violated(Reason.PROPERTY_NAMES, "a key: " + unmetExpectation, Expectations.key(name));
    }
  }

  private void checkEnd(DecodeContext context, long[] seen, int count) {
    for (Property field : required) {
      if (!isSet(seen, field)) {
        context.violated(
            Reason.REQUIRED, Expectations.key(field.name), Expectations.without(field.name));
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

  private static boolean isSet(long[] seen, Property field) {
    return (seen[field.index >>> 6] & 1L << field.index) != 0;
  }
}
