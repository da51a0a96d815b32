package io.clicklake.benchmarks.micro;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RecordTypeInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the serialization of decoded events to bytes and back, as in the shuffle between decode
 * and dedupe.
 */
@State(Scope.Thread)
public class ShuffleBenchmark {
  private final TypeSerializer<DecodedEvent> serializer =
      RecordTypeInfo.DECODED_EVENT.createSerializer(new SerializerConfigImpl());
  private final DataOutputSerializer out = new DataOutputSerializer(1 << 16);
  private final DataInputDeserializer in = new DataInputDeserializer();
  private final DecodedEvent arrived = new DecodedEvent();
  private DecodedSample sample;

  @Setup
  public void open() throws Exception {
    sample = new DecodedSample();
  }

  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public long shuffle(Volume volume) throws Exception {
    long times = 0;
    for (DecodedEvent event : sample.decoded()) {
      out.clear();
      serializer.serialize(event, out);
      in.setBuffer(out.getSharedBuffer(), 0, out.length());
      times += serializer.deserialize(arrived, in).timeMillis;
    }
    volume.bytes += sample.events().bytes();
    return times;
  }

  DecodedSample sample() {
    return sample;
  }

  /** The last event. */
  DecodedEvent arrived() {
    return arrived;
  }

  @TearDown
  public void close() throws Exception {
    sample.close();
  }
}
