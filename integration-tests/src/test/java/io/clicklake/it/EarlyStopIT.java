package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.record.RawRecord;
import io.clicklake.testkit.kinesis.Fault;
import io.clicklake.testkit.kinesis.Operation;
import java.nio.file.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job is stopped while its source still opens the shards, because the service is slow. */
@Tag("full")
class EarlyStopIT {
  private static final int SHARDS = 4;
  private static final int FAILURES = 4;

  @TempDir private Path directory;
  private JobRun run;
  private boolean fails;

  @Test
  void aJobThatIsDrainedBeforeItReadsAllShardsIsExact() throws Exception {
    try (JobRun started = start()) {
      run = started;
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      restoreWithFailures(run.stop());

      feed.assertExactAtTheEnd();
      assertThatCallsFailed();
    }
  }

  @Test
  void aJobThatIsStoppedBeforeItReadsAllShardsContinuesFromItsSavepoint() throws Exception {
    try (JobRun started = start()) {
      run = started;
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      restoreWithFailures(run.stop());

      run.restore(run.stop());
      feed.putRest();

      feed.assertExactAtTheEnd();
      assertThatCallsFailed();
    }
  }

  private JobRun start() throws Exception {
    return JobRun.in(directory).shards(SHARDS).tap(this::failLater).start();
  }

  private void restoreWithFailures(String savepoint) throws Exception {
    fails = true;
    run.restore(savepoint);
    fails = false;
  }

  private void assertThatCallsFailed() {
    assertThat(run.endpoint().faults().met(Fault.INTERNAL_FAILURE)).isPositive();
  }

  /** The check of the stream, before the job is built, asks for a place in each shard too. */
  private DataStream<RawRecord> failLater(DataStream<RawRecord> source) {
    if (fails) {
      run.endpoint().faults().next(FAILURES, Operation.GET_SHARD_ITERATOR, Fault.INTERNAL_FAILURE);
    }
    return source;
  }
}
