package io.clicklake.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.job.unpack.RecordOpener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Finds the type of events. An operation is one event, which is a record of its own. MB are those
 * of the events.
 */
@State(Scope.Thread)
public class TypeBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id", "at"], "properties": {
        "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
        "kind": {"type": "string"}}}
      """;

  /** The number of types of the dataset; 0 for a dataset without {@code types}. */
  @Param({"0", "3", "300"})
  int types = 3;

  /** The position of the type in the event. */
  @Param({"first", "last"})
  String position = "first";

  private final UnpackedEvent event = new UnpackedEvent();
  private final List<RawRecord> records = new ArrayList<>();
  private RecordOpener opener;
  private long bytes;

  @Setup
  public void open() throws IOException {
    int type = 0;
    for (RawRecord record : new SampleEvents().records()) {
      String text = new String(record.payload, UTF_8);
      String sample = text.startsWith("{\"") && text.endsWith("}") ? text : "{\"id\":\"e\"}";
      byte[] typed = typed(sample, "\"kind\":\"type_" + type + "\"").getBytes(UTF_8);
      records.add(new RawRecord(typed, "shardId-000000000000", "1", 0));
      bytes += typed.length;
      type = (type + 1) % Math.max(1, types);
    }
    opener = RecordOpener.of(dataset());
  }

  private String typed(String sample, String field) {
    return position.equals("first")
        ? "{" + field + "," + sample.substring(1)
        : sample.substring(0, sample.length() - 1) + "," + field + "}";
  }

  private Dataset dataset() throws IOException {
    Path directory = Files.createTempDirectory("types");
    Path contract = directory.resolve("c.json");
    Path dataset = directory.resolve("dataset.yaml");
    StringBuilder yaml =
        new StringBuilder("dataset: d\ncontract: c.json\nevent: {id: id, time: at}\n")
            .append("tables: {t: {columns: {id: id, at: at}, time: at}}\n");
    if (types > 0) {
      yaml.append("types:\n  by: kind\n  of:\n");
      for (int type = 0; type < types; type++) {
        yaml.append("    type_").append(type).append(": {tables: [t]}\n");
      }
    }
    try {
      Files.writeString(contract, CONTRACT);
      Files.writeString(dataset, yaml);
      return Datasets.load(directory.toString());
    } finally {
      Files.deleteIfExists(contract);
      Files.deleteIfExists(dataset);
      Files.delete(directory);
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public long findType(Volume volume, UnpackBenchmark.ThreadCpu cpu) {
    long before = THREADS.getCurrentThreadCpuTime();
    long sum = 0;
    for (RawRecord record : records) {
      opener.open(record);
      opener.event(0, event);
      if (event.rejection != null) {
        throw new IllegalStateException(event.rejection.sentence());
      }
      sum += event.type;
    }
    volume.bytes += bytes;
    cpu.cpuNanos += THREADS.getCurrentThreadCpuTime() - before;
    return sum;
  }

  @TearDown
  public void close() {
    opener.close();
  }
}
