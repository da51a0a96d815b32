package io.clicklake.benchmarks.micro;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** An operator output that counts elements, shows them to an optional observer, and drops them. */
final class CountingOutput<OUT> implements Output<StreamRecord<OUT>> {
  /** The name of the main output. */
  static final String MAIN = "";

  private final Map<String, long[]> counts = new HashMap<>();
  private BiConsumer<String, Object> observer;

  /**
   * Passes each element to the observer, with the name of its output. The observer must copy what
   * it keeps.
   */
  void observe(BiConsumer<String, Object> observer) {
    this.observer = observer;
  }

  long count(String output) {
    return counts.getOrDefault(output, new long[1])[0];
  }

  void reset() {
    counts.clear();
  }

  @Override
  public void collect(StreamRecord<OUT> record) {
    take(MAIN, record);
  }

  @Override
  public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
    take(tag.getId(), record);
  }

  private void take(String output, StreamRecord<?> record) {
    long[] count = counts.get(output);
    if (count == null) {
      count = new long[1];
      counts.put(output, count);
    }
    count[0]++;
    if (observer != null) {
      observer.accept(output, record.getValue());
    }
  }

  @Override
  public void emitWatermark(Watermark mark) {}

  @Override
  public void emitWatermarkStatus(WatermarkStatus status) {}

  @Override
  public void emitLatencyMarker(LatencyMarker marker) {}

  @Override
  public void emitRecordAttributes(RecordAttributes attributes) {}

  @Override
  public void close() {}
}
