package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.counting.GroupCounts;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.counting.ProfiledValues;
import io.clicklake.job.counting.RowCounts;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.ProfileMeasure;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * Counts the rows of a table for its profile, and passes them on. A row is late if its time is
 * before the watermark of this task. The operator writes no ledger rows. It extends {@link
 * LedgerOperator} only to emit its counts before each barrier. Hot path.
 */
final class ProfileRowsOperator extends LedgerOperator<RowData>
    implements OneInputStreamOperator<RowData, RowData> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "enrich";

  private final TableSpec table;
  private final RowType type;
  private final HashSet<String> eventColumns;
  private transient PartialCounts partial;
  private transient RowCounts rows;
  private transient int time;
  private transient long watermark;

  /**
   * @param type the type of the enriched rows
   * @param eventColumns the columns that have the same value in all rows of an event
   */
  ProfileRowsOperator(TableSpec table, RowType type, Set<String> eventColumns) {
    super(STAGE);
    this.table = table;
    this.type = type;
    this.eventColumns = new HashSet<>(eventColumns);
  }

  /**
   * Counts the rows, and returns them unchanged.
   *
   * @param profile receives the counts
   */
  DataStream<RowData> apply(DataStream<RowData> rows, Consumer<DataStream<GroupMinute>> profile) {
    SingleOutputStreamOperator<RowData> same =
        rows.transform(STAGE, rows.getType(), this)
            .uid(STAGE + "-profile-" + table.name())
            .name(STAGE + ": profile " + table.name())
            .setParallelism(rows.getParallelism());
    profile.accept(same.getSideOutput(PartialCounts.TAG));
    return same;
  }

  @Override
  protected void openStage(StageLedger ledger) {
    partial = new PartialCounts(output, getProcessingTimeService());
    rows = new RowCounts(partial.of(table), type, eventColumns);
    time = type.getFieldIndex(table.time());
    watermark = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<RowData> element) {
    GroupCounts group = rows.add(element.getValue());
    ProfiledValues values = rows.values();
    if (!values.isNull(time) && values.millis(time) < watermark) {
      group.add(ProfileMeasure.LATE, values);
    }
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark = mark.getTimestamp();
    super.processWatermark(mark);
  }

  @Override
  protected void flushBeforeBarrier() {
    partial.flush();
  }

  @Override
  public void close() throws Exception {
    if (partial != null) {
      partial.close();
    }
    super.close();
  }
}
