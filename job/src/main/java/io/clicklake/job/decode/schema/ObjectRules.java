package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.record.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keywords that judge objects, of all schemas that hold for a value. Hot: a known key costs one
 * look while keys keep their usual order, a look into a table otherwise.
 */
final class ObjectRules {
  /** For values that are skipped: finds duplicate keys, nothing else. */
  static final ObjectRules NONE = new ObjectRules();

  final Map<String, Property> fields = new HashMap<>();
  Property[] required = {};
  Dependents[] dependents = {};
  SizeBounds counts = SizeBounds.of(List.of(), "", "");
  SchemaNode[] names = {};
  AdditionalProperties others = AdditionalProperties.skipped();

  /** The field that last came first. */
  private Property head;

  /** When a key is present, others must be. */
  static final class Dependents {
    final Property key;
    final Property[] needs;

    Dependents(Property key, Property[] needs) {
      this.key = key;
      this.needs = needs;
    }
  }

  /** Reads up to the end of the object whose start the parser stands on. */
  void read(DecodeContext pass) throws IOException {
    PayloadParser parser = pass.parser;
    long[] seen = pass.seen((fields.size() + 63) >>> 6);
    NameSet unnamed = null;
    Property before = null;
    int count = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      count++;
      Property field = known(name, before);
      for (SchemaNode rule : names) {
        judgeName(pass, rule, name);
      }
      if (field != null) {
        before = field;
        readKnown(pass, field, seen);
      } else {
        unnamed = unnamed == null ? pass.names() : unnamed;
        readOther(pass, name, unnamed);
      }
    }
    judgeEnd(pass, seen, count);
  }

  @SuppressWarnings("ReferenceEquality") // the parser hands out the same String for the same key
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

  private static void readKnown(DecodeContext pass, Property field, long[] seen)
      throws IOException {
    long bit = 1L << field.index;
    int word = field.index >>> 6;
    if ((seen[word] & bit) != 0) {
      pass.violated(Reason.DUPLICATE_KEY, Expectations.ONE_KEY, again(field.name));
    }
    seen[word] |= bit;
    readValue(pass, field.value);
  }

  private void readOther(DecodeContext pass, String name, NameSet unnamed) throws IOException {
    if (!unnamed.add(name)) {
      pass.violated(Reason.DUPLICATE_KEY, Expectations.ONE_KEY, again(name));
    }
    SurrogateCheck.check(pass.parser, name);
    readValue(pass, others.of(name));
  }

  private static void readValue(DecodeContext pass, PropertyRule value) throws IOException {
    if (value.closed != null) {
      pass.violated(Reason.ADDITIONAL_PROPERTIES, value.closed, Expectations.key(name(pass)));
    }
    JsonToken token = pass.parser.nextToken();
    boolean noted = value.unknown && !pass.isMuted();
    if (!noted) {
      value.node.read(pass, token);
      return;
    }
    int from = pass.parser.tokenStart();
    pass.mute();
    value.node.read(pass, token);
    pass.unmute();
    pass.note(from);
  }

  private static String again(String name) {
    return Expectations.key(name) + " again";
  }

  private static String name(DecodeContext pass) {
    return pass.parser.getParsingContext().getCurrentName();
  }

  private static void judgeName(DecodeContext pass, SchemaNode rule, String name) {
    String refusal = rule.refusal(pass, name);
    if (refusal != null) {
      pass.violated(Reason.PROPERTY_NAMES, "as key " + refusal, Expectations.key(name));
    }
  }

  private void judgeEnd(DecodeContext pass, long[] seen, int count) {
    for (Property field : required) {
      if (!isSet(seen, field)) {
        pass.violated(
            Reason.REQUIRED, Expectations.key(field.name), Expectations.without(field.name));
      }
    }
    for (Dependents rule : dependents) {
      judge(pass, seen, rule);
    }
    if (count < counts.min) {
      pass.violated(
          Reason.MIN_PROPERTIES, counts.atLeast("keys"), Expectations.count(count, "keys"));
    }
    if (count > counts.max) {
      pass.violated(
          Reason.MAX_PROPERTIES, counts.atMost("keys"), Expectations.count(count, "keys"));
    }
  }

  private static void judge(DecodeContext pass, long[] seen, Dependents rule) {
    if (!isSet(seen, rule.key)) {
      return;
    }
    for (Property need : rule.needs) {
      if (!isSet(seen, need)) {
        pass.violated(
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
