package io.clicklake.benchmarks.micro;

import com.sun.management.OperatingSystemMXBean;
import io.clicklake.job.ledger.LedgerColumn;
import io.clicklake.job.record.DecodedEvent;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.table.data.RowData;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures the stage dedupe with state in RocksDB, on disk, when the state is empty and when it
 * already has many ids. Events have no rows. Of 100 events, 3 repeat an id: one half of them an id
 * of the last 10,000, the other half any id. The stage gets a barrier after each 100,000 events.
 * Time does not advance, so no id is forgotten.
 */
@State(Scope.Thread)
public class KnownIdsBenchmark {
  private static final int BATCH = 5_000;
  private static final int BARRIER = 100_000;
  private static final int RECENT = 10_000;
  private static final int OUTCOME = LedgerColumn.OUTCOME.position();
  private static final int RECORDS = LedgerColumn.RECORDS.position();

  @Param({"0", "1000000"})
  long knownIds;

  private final DecodedEvent event = new DecodedEvent();
  private DecodedSample sample;
  private StageRun<DecodedEvent, Void> stage;
  private final SplittableRandom random = new SplittableRandom(20261130);
  private long next;
  private long sent;

  /** CPU time of the whole process, because RocksDB has threads of its own. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class ProcessCpu {
    public long cpuNanos;
  }

  @Setup
  public void open() throws Exception {
    sample = new DecodedSample();
    stage = sample.pipeline().stageOnDisk(ShippedPipeline.DEDUPE);
    event.timeMillis = SampleEvents.UNTIL_MILLIS;
    while (next < knownIds) {
      send(next++);
    }
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void dedupeOnDisk(ProcessCpu cpu) throws Exception {
    long before = cpuNanos();
    for (int i = 0; i < BATCH; i++) {
      switch (i % 66) {
        case 32:
          send(next - 1 - random.nextLong(Math.min(next, RECENT)));
          break;
        case 65:
          send(random.nextLong(next));
          break;
        default:
          send(next++);
      }
    }
    cpu.cpuNanos += cpuNanos() - before;
  }

  /** Sends the id of this number. Ids are unordered and have no common prefix, like random ones. */
  void send(long number) throws Exception {
    event.idHigh = scattered(2 * number);
    event.idLow = scattered(2 * number + 1);
    stage.process(event);
    if (++sent % BARRIER == 0) {
      stage.flush();
    }
  }

  private static long scattered(long number) {
    return new SplittableRandom(number).nextLong();
  }

  /** The number of events so far by outcome, with the ledger's codes. */
  Map<String, Long> outcomes() throws Exception {
    Map<String, Long> outcomes = new HashMap<>();
    stage
        .output()
        .observe(
            (output, value) -> {
              RowData row = (RowData) value;
              outcomes.put(row.getString(OUTCOME).toString(), row.getLong(RECORDS));
            });
    stage.flush();
    return outcomes;
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @TearDown
  public void close() throws Exception {
    stage.close();
    sample.close();
  }
}
