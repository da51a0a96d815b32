package io.clicklake.benchmarks.micro;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Measures the stage decode: from the bytes of an event to its rows or its rejection. */
@State(Scope.Thread)
public class DecodeBenchmark {
  private final SampleEvents events = new SampleEvents();
  private final UnpackedEvent event = new UnpackedEvent();
  private Path warehouse;
  private StageRun<UnpackedEvent, DecodedEvent> stage;

  @Setup
  public void open() throws Exception {
    warehouse = Files.createTempDirectory("decode");
    stage = new ShippedPipeline(warehouse).stage(ShippedPipeline.DECODE);
  }

  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void decode(Volume volume) throws Exception {
    for (RawRecord record : events.records()) {
      stage.process(event.of(record));
    }
    volume.bytes += events.bytes();
  }

  SampleEvents events() {
    return events;
  }

  long emitted(String output) {
    return stage.output().count(output);
  }

  @TearDown
  public void close() throws Exception {
    stage.close();
    FileUtils.deleteDirectory(warehouse.toFile());
  }
}
