package io.clicklake.job.enrich;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/**
 * Calls the generated operators of a {@link CompiledSql} for one row. Each operator gets the row
 * that the operator before it has emitted. Hot path: the row objects are reused.
 */
final class SqlCall implements Output<StreamRecord<RowData>> {
  private final List<OneInputStreamOperator<RowData, RowData>> steps = new ArrayList<>();
  private final StreamRecord<RowData> input = new StreamRecord<>(null);
  private RowData emitted;

  void add(OneInputStreamOperator<RowData, RowData> step) {
    steps.add(step);
  }

  void open() throws Exception {
    for (OneInputStreamOperator<RowData, RowData> step : steps) {
      step.open();
    }
  }

  /** Computes the select list. The returned row is valid until the next call. */
  RowData compute(RowData row) throws Exception {
    emitted = row;
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).processElement(input.replace(emitted));
    }
    return emitted;
  }

  /** Receives the row of a generated operator. */
  @Override
  public void collect(StreamRecord<RowData> row) {
    emitted = row.getValue();
  }

  /** Closes the generated operators. */
  void closeSteps() throws Exception {
    for (OneInputStreamOperator<RowData, RowData> step : steps) {
      step.close();
    }
  }

  /** Does nothing: it is the end of the output of a generated operator. */
  @Override
  public void close() {}

  @Override
  public <X> void collect(OutputTag<X> tag, StreamRecord<X> row) {
    throw noSuchOutput();
  }

  @Override
  public void emitWatermark(Watermark mark) {
    throw noSuchOutput();
  }

  @Override
  public void emitWatermarkStatus(WatermarkStatus status) {
    throw noSuchOutput();
  }

  @Override
  public void emitLatencyMarker(LatencyMarker marker) {
    throw noSuchOutput();
  }

  @Override
  public void emitRecordAttributes(RecordAttributes attributes) {
    throw noSuchOutput();
  }

  private static UnsupportedOperationException noSuchOutput() {
    return new UnsupportedOperationException("A select list returns only rows.");
  }
}
