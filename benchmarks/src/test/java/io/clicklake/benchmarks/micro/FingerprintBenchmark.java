package io.clicklake.benchmarks.micro;

import io.clicklake.job.record.Fingerprint;
import io.clicklake.job.record.RawRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the checksum that decode computes for each event. */
@State(Scope.Thread)
public class FingerprintBenchmark {
  private final SampleEvents events = new SampleEvents();
  private final Fingerprint fingerprint = new Fingerprint();

  /** Returns the exclusive or of all fingerprints. */
  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public int fingerprint(Volume volume) {
    int all = 0;
    for (RawRecord record : events.records()) {
      all ^= fingerprint.of(record.payload, 0, record.payload.length);
    }
    volume.bytes += events.bytes();
    return all;
  }

  SampleEvents events() {
    return events;
  }
}
