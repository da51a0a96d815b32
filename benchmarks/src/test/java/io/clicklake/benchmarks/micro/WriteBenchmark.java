package io.clicklake.benchmarks.micro;

import io.clicklake.benchmarks.pipeline.JobSettings;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.sink.SinkOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
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
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<RowData> raw = new ArrayList<>();
  private DecodedSample sample;
  private long lastBytes;
  private Iterable<RowData> rows;
  private StageRun<RowData, byte[]> rowWriter;
  private StageRun<RowData, byte[]> icebergRowWriter;
  private StageRun<RowData, byte[]> rawWriter;

  @Setup
  public void open() throws Exception {
    sample = new DecodedSample();
    rows = sample.pipeline().rows(sample.decoded());
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
    Configuration iceberg = JobSettings.of(sample.warehouse().resolve("iceberg"));
    iceberg.set(SinkOptions.COLUMN_ENCODER, false);
    icebergRowWriter = new ShippedPipeline(iceberg).stage(ShippedPipeline.WRITE_ROWS);
    rawWriter = sample.pipeline().stage(ShippedPipeline.WRITE_RAW);
  }

  /** The exploded and enriched rows, about 40 columns. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void writeRows(Volume volume, UnpackBenchmark.ThreadCpu cpu) throws Exception {
    write(rows, rowWriter, volume, cpu);
  }

  /** The same rows, with Iceberg's appender: {@link SinkOptions#COLUMN_ENCODER} is false. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void writeRowsIceberg(Volume volume, UnpackBenchmark.ThreadCpu cpu) throws Exception {
    write(rows, icebergRowWriter, volume, cpu);
  }

  /** The records as received, in one column. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public void writeRaw(Volume volume, UnpackBenchmark.ThreadCpu cpu) throws Exception {
    write(raw, rawWriter, volume, cpu);
  }

  private void write(
      Iterable<RowData> all,
      StageRun<RowData, byte[]> writer,
      Volume volume,
      UnpackBenchmark.ThreadCpu cpu)
      throws Exception {
    long before = THREADS.getCurrentThreadCpuTime();
    for (RowData row : all) {
      writer.process(row);
    }
    writer.flush();
    cpu.cpuNanos += THREADS.getCurrentThreadCpuTime() - before;
    volume.bytes += sample.events().bytes();
  }

  @TearDown(Level.Invocation)
  public void deleteFiles() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
      Files.delete(file);
    }
    lastBytes = bytes > 0 ? bytes : lastBytes;
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
    System.out.printf("The files of one pass over the sample have %,d bytes.%n", lastBytes);
    rowWriter.close();
    icebergRowWriter.close();
    rawWriter.close();
    sample.close();
  }
}
