package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.MultipleOfValidator;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import io.clicklake.job.decode.json.Decimals;
import java.math.BigDecimal;
import java.util.Set;

/**
 * The library's {@code multipleOf}, made exact for whole numbers: by itself it takes them for
 * doubles, so that 2^53 + 1 would be even, and throws at those beyond all doubles.
 */
final class ExactMultiples extends MultipleOfValidator {
  private final BigDecimal divisor;

  ExactMultiples(
      SchemaLocation location,
      JsonNodePath path,
      JsonNode rule,
      JsonSchema parent,
      ValidationContext context) {
    super(location, path, rule, parent, context);
    this.divisor = rule.decimalValue();
  }

  @Override
  public Set<ValidationMessage> validate(
      ExecutionContext execution, JsonNode value, JsonNode root, JsonNodePath at) {
    if (!value.isNumber() || Decimals.isMultiple(value.decimalValue(), divisor)) {
      return Set.of();
    }
    return Set.of(
        message()
            .instanceNode(value)
            .instanceLocation(at)
            .locale(execution.getExecutionConfig().getLocale())
            .failFast(execution.isFailFast())
            .arguments(divisor)
            .build());
  }
}
