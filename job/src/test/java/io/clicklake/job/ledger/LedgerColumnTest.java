package io.clicklake.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Checks the names and the order of the ledger's columns. They are API, because queries and older
 * tables use them.
 */
class LedgerColumnTest {
  @Test
  void columnsAreThoseOfExistingTablesInTheSameOrder() {
    assertThat(LedgerTable.TYPE.asSummaryString())
        .isEqualTo(
            "ROW<`job_id` STRING, `checkpoint_id` BIGINT, `stage` STRING, `subtask` INT,"
                + " `outcome` STRING, `table_name` STRING, `shard` STRING, `detail` STRING,"
                + " `records` BIGINT, `bytes` BIGINT, `first_sequence_number` STRING,"
                + " `last_sequence_number` STRING, `first_arrived_at` TIMESTAMP_LTZ(6),"
                + " `last_arrived_at` TIMESTAMP_LTZ(6), `recorded_at` TIMESTAMP_LTZ(6),"
                + " `previous_sequence_number` STRING, `watermark` TIMESTAMP_LTZ(6)>");
  }

  @Test
  void eachColumnIsAtItsPosition() {
    assertThat(Arrays.stream(LedgerColumn.values()).map(LedgerColumn::columnName))
        .containsExactlyElementsOf(LedgerTable.TYPE.getFieldNames());
    assertThat(LedgerColumn.WATERMARK.position())
        .isEqualTo(LedgerTable.TYPE.getFieldIndex("watermark"));
  }
}
