package io.clicklake.job.decode.networknt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.json.Decimals;
import io.clicklake.job.decode.schema.Expectations;
import io.clicklake.job.decode.schema.TypeSet;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;

/**
 * Writes the expectation of a keyword that networknt checked, in the same words as the compiled
 * nodes.
 */
final class NetworkntExpectation {
  private NetworkntExpectation() {}

  static String of(ValidationMessage message, JsonNode wrong) {
    JsonNode keyword = message.getSchemaNode();
    Reason reason = NetworkntKeyword.reason(message);
    switch (reason) {
      case TYPE:
        return TypeSet.describe(TypeSet.of(keyword));
      case ENUM:
        return Expectations.oneOf(keyword);
      case CONST:
        return Expectations.constant(keyword);
      case MINIMUM:
      case MAXIMUM:
      case EXCLUSIVE_MINIMUM:
      case EXCLUSIVE_MAXIMUM:
      case MULTIPLE_OF:
        return number(reason, keyword, wrong);
      case MIN_LENGTH:
        return Expectations.atLeast(keyword.asInt(), "characters");
      case MAX_LENGTH:
        return Expectations.atMost(keyword.asInt(), "characters");
      case PATTERN:
        return Expectations.pattern(keyword.asText());
      case FORMAT:
        return Format.of(keyword.asText()).map(Format::description).orElse(keyword.asText());
      case MIN_ITEMS:
        return Expectations.atLeast(keyword.asInt(), "items");
      case MAX_ITEMS:
        return Expectations.atMost(keyword.asInt(), "items");
      case MIN_PROPERTIES:
        return Expectations.atLeast(keyword.asInt(), "keys");
      case MAX_PROPERTIES:
        return Expectations.atMost(keyword.asInt(), "keys");
      case REQUIRED:
        return Expectations.key(NetworkntKeyword.argument(message, 0));
      case DEPENDENT_REQUIRED:
        return dependent(message, wrong);
      case ADDITIONAL_PROPERTIES:
        return "no such key";
      case NOT_ALLOWED:
        return Expectations.NOTHING;
      case UNEVALUATED_PROPERTIES:
        return "only keys that the contract's schemas name";
      case UNEVALUATED_ITEMS:
        return "only items that the contract's schemas cover";
      case UNIQUE_ITEMS:
        return "items that all differ";
      case PROPERTY_NAMES:
        return "a key that " + NetworkntKeyword.argument(message, 1);
      case CONTAINS:
        return contains(message);
      default:
        return message.getError();
    }
  }

  /** In draft-04 a value equal to {@code minimum} is an error only if the bound is exclusive. */
  private static String number(Reason reason, JsonNode keyword, JsonNode wrong) {
    boolean equal = wrong.isNumber() && wrong.decimalValue().compareTo(keyword.decimalValue()) == 0;
    Reason reported = reason;
    if (equal && reason == Reason.MINIMUM) {
      reported = Reason.EXCLUSIVE_MINIMUM;
    } else if (equal && reason == Reason.MAXIMUM) {
      reported = Reason.EXCLUSIVE_MAXIMUM;
    }
    return Expectations.number(reported, new Decimals.Exact(keyword.decimalValue()));
  }

  private static String dependent(ValidationMessage message, JsonNode wrong) {
    String present =
        message.getType().equals("dependencies")
            ? message.getProperty()
            : NetworkntKeyword.argument(message, 1);
    return Expectations.keyBecause(NetworkntKeyword.missing(message, wrong), present);
  }

  private static String contains(ValidationMessage message) {
    String schema = Rejection.cut(NetworkntKeyword.argument(message, 1), Rejection.ACTUAL_LIMIT);
    String bound = NetworkntKeyword.argument(message, 0);
    boolean most = message.getMessageKey().equals("contains.max");
    return (most ? "at most " : "at least ")
        + bound
        + (bound.equals("1") ? " item as " : " items as ")
        + schema;
  }
}
