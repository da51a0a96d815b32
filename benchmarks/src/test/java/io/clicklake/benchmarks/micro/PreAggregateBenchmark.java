package io.clicklake.benchmarks.micro;

import java.util.List;
import org.apache.flink.table.data.RowData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the aggregation before the shuffle: rows are added to partial sums and sketches, which
 * are emitted once for the whole sample.
 */
@State(Scope.Thread)
public class PreAggregateBenchmark {
  private DecodedSample sample;
  private List<RowData> rows;
  private StageRun<RowData, RowData> stage;

  @Setup
  public void open() throws Exception {
    sample = new DecodedSample();
    rows = sample.pipeline().prepared(sample.decoded());
    stage = sample.pipeline().stage(ShippedPipeline.PRE_AGGREGATE);
  }

  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void preAggregate(Volume volume) throws Exception {
    for (RowData row : rows) {
      stage.process(row);
    }
    stage.flush();
    volume.bytes += sample.events().bytes();
  }

  DecodedSample sample() {
    return sample;
  }

  CountingOutput<RowData> output() {
    return stage.output();
  }

  @TearDown
  public void close() throws Exception {
    stage.close();
    sample.close();
  }
}
