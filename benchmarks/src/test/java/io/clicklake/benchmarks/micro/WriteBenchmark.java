package io.clicklake.benchmarks.micro;

import io.clicklake.job.record.RawRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the writers of the sink stage, which write rows to Parquet files. Each invocation writes
 * new files.
 */
@State(Scope.Thread)
public class WriteBenchmark {
  private final List<RowData> raw = new ArrayList<>();
  private DecodedSample sample;
  private List<RowData> rows;
  private StageRun<RowData, byte[]> rowWriter;
  private StageRun<RowData, byte[]> rawWriter;

  @Setup
  public void open() throws Exception {
    sample = new DecodedSample();
    rows = sample.pipeline().enriched(sample.decoded());
    for (RawRecord record : sample.events().records()) {
      raw.add(
          GenericRowData.of(
              record.payload,
              StringData.fromString(record.shard),
              StringData.fromString(record.sequenceNumber),
              TimestampData.fromEpochMillis(record.arrivalMillis),
              record.recordNumber));
    }
    rowWriter = sample.pipeline().stage(ShippedPipeline.WRITE_ROWS);
    rawWriter = sample.pipeline().stage(ShippedPipeline.WRITE_RAW);
  }

  /** The exploded and enriched rows, about 40 columns. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void writeRows(Volume volume) throws Exception {
    write(rows, rowWriter, volume);
  }

  /** The records as received, in one column. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void writeRaw(Volume volume) throws Exception {
    write(raw, rawWriter, volume);
  }

  private void write(List<RowData> all, StageRun<RowData, byte[]> writer, Volume volume)
      throws Exception {
    for (RowData row : all) {
      writer.process(row);
    }
    writer.flush();
    volume.bytes += sample.events().bytes();
  }

  @TearDown(Level.Invocation)
  public void deleteFiles() throws IOException {
    for (Path file : files()) {
      Files.delete(file);
    }
  }

  /** The data files written since the last deletion. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(sample.warehouse())) {
      return all.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  DecodedSample sample() {
    return sample;
  }

  @TearDown
  public void close() throws Exception {
    rowWriter.close();
    rawWriter.close();
    sample.close();
  }
}
