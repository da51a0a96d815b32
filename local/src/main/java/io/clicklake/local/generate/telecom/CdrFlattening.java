package io.clicklake.local.generate.telecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.local.generate.AggregateTruth;
import io.clicklake.local.generate.Flattening;
import io.clicklake.local.generate.TableTruth;
import java.util.List;

/** What {@code dataset.yaml} of {@code telecom-cdr} says, said once more in plain Java. */
final class CdrFlattening implements Flattening {
  private final LegTruth legs = new LegTruth();
  private final ChargeTruth charges = new ChargeTruth();

  @Override
  public List<TableTruth> tables() {
    return List.of(legs.table, charges.table);
  }

  @Override
  public List<AggregateTruth> aggregates() {
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
