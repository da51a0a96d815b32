package io.clicklake.benchmarks.micro;

import io.clicklake.benchmarks.pipeline.JobSettings;
import io.clicklake.job.DatasetOptions;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.FileUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures what a profile adds: compare {@code decodeProfiled} with {@code decode}; {@code
 * profileRows} is an operator that a table without a profile does not have.
 */
@State(Scope.Thread)
public class ProfileBenchmark {
  private static final String TIME = "    time: interaction_at\n";
  private static final String PROFILE =
      "    profile:\n"
          + "      by: [publisher_id, device_type]\n"
          + "      nulls: [referrer, campaign_id, order_id]\n"
          + "      distinct: [session_id]\n"
          + "      numbers: [bid_micros, clearing_micros]\n"
          + "      values: [interaction_type, currency]\n";

  /** A task counts so many samples between two barriers. */
  private static final int INVOCATIONS_OF_FLUSH = 10;

  private final SampleEvents events = new SampleEvents();
  private final UnpackedEvent event = new UnpackedEvent();
  private Path directory;
  private StageRun<UnpackedEvent, DecodedEvent> decode;
  private StageRun<RowData, RowData> count;
  private SharedRows rows;
  private int decoded;
  private int counted;

  @Setup
  public void open() throws Exception {
    directory = Files.createTempDirectory("profile");
    Configuration settings = JobSettings.of(directory.resolve("warehouse"));
    settings.set(DatasetOptions.DATASET_LOCATION, profiled().toString());
    ShippedPipeline pipeline = new ShippedPipeline(settings);
    rows = pipeline.rows(pipeline.decode(events.records()));
    decode = pipeline.stage(ShippedPipeline.DECODE);
    count = pipeline.stage(ShippedPipeline.PROFILE_ROWS);
  }

  private Path profiled() throws IOException {
    Path dataset = Files.createDirectories(directory.resolve("dataset"));
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        bundled("dataset.yaml").replaceFirst(TIME, TIME + PROFILE));
    Files.writeString(dataset.resolve("event.schema.json"), bundled("event.schema.json"));
    return dataset;
  }

  private static String bundled(String file) throws IOException {
    try (InputStream in =
        DatasetOptions.class.getResourceAsStream("/datasets/ad-clickstream/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void decodeProfiled(Volume volume) throws Exception {
    for (RawRecord record : events.records()) {
      decode.process(event.of(record));
    }
    if (++decoded % INVOCATIONS_OF_FLUSH == 0) {
      decode.flush();
    }
    volume.bytes += events.bytes();
  }

  /** Counts the rows of the accepted events; one operation is an event of the sample. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void profileRows(Volume volume) throws Exception {
    for (RowData row : rows) {
      count.process(row);
    }
    if (++counted % INVOCATIONS_OF_FLUSH == 0) {
      count.flush();
    }
    volume.bytes += events.bytes();
  }

  /** Emits the counts. */
  void flush() throws Exception {
    decode.flush();
    count.flush();
  }

  SampleEvents events() {
    return events;
  }

  CountingOutput<DecodedEvent> decoded() {
    return decode.output();
  }

  CountingOutput<RowData> counted() {
    return count.output();
  }

  @TearDown
  public void close() throws Exception {
    decode.close();
    count.close();
    FileUtils.deleteDirectory(directory.toFile());
  }
}
