package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.record.Reason;
import java.util.ArrayList;
import java.util.List;

/** The number keywords of one schema: bounds and {@code multipleOf}. Hot path. */
public final class NumberRules {
  private final List<Rule> planned = new ArrayList<>();
  private final Rule[] rules;

  private NumberRules(JsonNode schema, boolean draft4) {
    boolean aboveOnly = draft4 && schema.path("exclusiveMinimum").asBoolean();
    boolean belowOnly = draft4 && schema.path("exclusiveMaximum").asBoolean();
    add(schema.path("minimum"), aboveOnly ? Reason.EXCLUSIVE_MINIMUM : Reason.MINIMUM);
    add(schema.path("maximum"), belowOnly ? Reason.EXCLUSIVE_MAXIMUM : Reason.MAXIMUM);
    add(schema.path("exclusiveMinimum"), Reason.EXCLUSIVE_MINIMUM);
    add(schema.path("exclusiveMaximum"), Reason.EXCLUSIVE_MAXIMUM);
    add(schema.path("multipleOf"), Reason.MULTIPLE_OF);
    this.rules = planned.toArray(new Rule[0]);
  }

  /** Null when the schema has none of these keywords. */
  public static NumberRules of(JsonNode schema, boolean draft4) {
    NumberRules rules = new NumberRules(schema, draft4);
    return rules.rules.length == 0 ? null : rules;
  }

  private void add(JsonNode bound, Reason reason) {
    if (bound.isNumber()) {
      planned.add(new Rule(reason, new Decimals.Exact(bound.decimalValue())));
    }
  }

  boolean allow(NumberValue number) {
    for (Rule rule : rules) {
      if (!rule.allows(number)) {
        return false;
      }
    }
    return true;
  }

  void check(NumberValue number, DecodeContext context, int start) {
    for (Rule rule : rules) {
      if (!rule.allows(number)) {
        context.violated(rule.reason, rule.expected, start);
      }
    }
  }

  private static final class Rule {
    private final Reason reason;
    private final Decimals.Exact bound;
    private final String expected;

    Rule(Reason reason, Decimals.Exact bound) {
      this.reason = reason;
      this.bound = bound;
      this.expected = Expectations.number(reason, bound);
    }

    boolean allows(NumberValue number) {
      switch (reason) {
        case MINIMUM:
          return number.compareTo(bound) >= 0;
        case MAXIMUM:
          return number.compareTo(bound) <= 0;
        case EXCLUSIVE_MINIMUM:
          return number.compareTo(bound) > 0;
        case EXCLUSIVE_MAXIMUM:
          return number.compareTo(bound) < 0;
        default:
          return number.isMultipleOf(bound);
      }
    }
  }
}
