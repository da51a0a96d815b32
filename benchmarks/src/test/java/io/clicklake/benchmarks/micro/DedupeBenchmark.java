package io.clicklake.benchmarks.micro;

import io.clicklake.job.record.DecodedEvent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the stage dedupe with state on the heap. Each invocation sends events with new ids and
 * then advances event time by two minutes. With the default horizon of 24 hours, dedupe remembers
 * the ids of the last 720 invocations. After these, it forgets as many ids as arrive. The rows of
 * the events are emitted too.
 */
@State(Scope.Thread)
public class DedupeBenchmark {
  private static final long STEP_MILLIS = 120_000;

  private DecodedSample sample;
  private StageRun<DecodedEvent, Void> stage;
  private long invocations;

  @Setup
  public void open() throws Exception {
    sample = new DecodedSample();
    stage = sample.pipeline().stage(ShippedPipeline.DEDUPE);
  }

  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void dedupe(Volume volume) throws Exception {
    invocations++;
    for (DecodedEvent event : sample.decoded()) {
      stage.process(event);
      // A new id with the same distribution, and a later time, for the next invocation.
      event.idHigh = event.idHigh * 0x9e3779b97f4a7c15L + 1;
      event.idLow += 1;
      event.timeMillis += STEP_MILLIS;
    }
    stage.watermark(SampleEvents.UNTIL_MILLIS + invocations * STEP_MILLIS);
    volume.bytes += sample.events().bytes();
  }

  /** Two events per id. One of the two passes. */
  void eachTwice() throws Exception {
    for (DecodedEvent event : sample.decoded()) {
      stage.process(event);
      stage.process(event);
    }
  }

  DecodedSample sample() {
    return sample;
  }

  CountingOutput<Void> output() {
    return stage.output();
  }

  @TearDown
  public void close() throws Exception {
    stage.close();
    sample.close();
  }
}
