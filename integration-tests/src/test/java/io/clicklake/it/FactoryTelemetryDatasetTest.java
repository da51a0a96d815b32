package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.dataset.TableSpec;
import org.junit.jupiter.api.Test;

/** Tests a dataset that is not about ads: three levels of nesting, two tables. */
final class FactoryTelemetryDatasetTest {
  private final Dataset dataset = Datasets.load("factory-telemetry");

  @Test
  void fitsItsContract() {
    assertThat(dataset.warnings()).isEmpty();
    assertThat(dataset.tables())
        .extracting(TableSpec::name)
        .containsExactly("machine_states", "readings");
    assertThat(dataset.aggregates()).hasSize(2);
  }

  @Test
  void repeatsTheParentsFieldsOnEachRow() {
    assertThat(dataset.tables().get(1).decodedType().asSummaryString())
        .isEqualTo(
            "ROW<`message_id` STRING, `plant` STRING, `gateway` STRING, `firmware` STRING, `line`"
                + " INT, `shift` STRING, `serial` STRING, `metric` STRING, `read_at`"
                + " TIMESTAMP_LTZ(6), `reading` DOUBLE, `milli` DECIMAL(20, 3), `good` BOOLEAN,"
                + " `raw` STRING, `unit` STRING> NOT NULL");
  }
}
