package io.clicklake.job.decode.networknt;

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
 * A corrected version of networknt's {@code multipleOf}, with exact arithmetic. Networknt converts
 * whole numbers to doubles. So it treats 2^53 + 1 as an even number, and it throws an exception for
 * numbers larger than any double.
 */
final class CorrectedMultipleOf extends MultipleOfValidator {
  private final BigDecimal divisor;

  CorrectedMultipleOf(
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
      ExecutionContext execution, JsonNode value, JsonNode root, JsonNodePath location) {
    if (!value.isNumber() || Decimals.isMultiple(value.decimalValue(), divisor)) {
      return Set.of();
    }
    return Set.of(
        message()
            .instanceNode(value)
            .instanceLocation(location)
            .locale(execution.getExecutionConfig().getLocale())
            .failFast(execution.isFailFast())
            .arguments(divisor)
            .build());
  }
}
