package io.clicklake.testkit.generate.telecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedTable;
import io.clicklake.testkit.generate.ReferenceFlattening;
import java.util.List;

/**
 * Computes the expected rows of {@code telecom-cdr} in plain Java, as the {@code dataset.yaml} of
 * the dataset defines them.
 */
final class CdrFlattening implements ReferenceFlattening {
  private final ExpectedLegs legs = new ExpectedLegs();
  private final ExpectedCharges charges = new ExpectedCharges();

  @Override
  public List<ExpectedTable> tables() {
    return List.of(legs.table, charges.table);
  }

  @Override
  public List<ExpectedAggregate> aggregates() {
    return List.of(legs.hours, charges.hours);
  }

  @Override
  public String id(JsonNode event) {
    return event.get("record_id").textValue();
  }

  @Override
  public void add(JsonNode event) {
    legs.add(event);
    charges.add(event);
  }
}
