package io.clicklake.benchmarks.micro;

import io.clicklake.job.record.DecodedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.util.FileUtils;

/**
 * The accepted events of {@link SampleEvents}, each once, as the input of the stages after decode.
 */
final class DecodedSample implements AutoCloseable {
  private record Id(long high, long low) {}

  private final SampleEvents events = new SampleEvents();
  private final Path warehouse;
  private final ShippedPipeline pipeline;
  private final List<DecodedEvent> decoded = new ArrayList<>();

  DecodedSample() throws Exception {
    warehouse = Files.createTempDirectory("benchmark");
    pipeline = new ShippedPipeline(warehouse);
    Set<Id> ids = new HashSet<>();
    for (DecodedEvent event : pipeline.decode(events.records())) {
      if (ids.add(new Id(event.idHigh, event.idLow))) {
        decoded.add(event);
      }
    }
  }

  ShippedPipeline pipeline() {
    return pipeline;
  }

  SampleEvents events() {
    return events;
  }

  List<DecodedEvent> decoded() {
    return decoded;
  }

  Path warehouse() {
    return warehouse;
  }

  @Override
  public void close() throws IOException {
    FileUtils.deleteDirectory(warehouse.toFile());
  }
}
