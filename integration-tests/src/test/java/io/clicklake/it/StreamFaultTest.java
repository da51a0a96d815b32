package io.clicklake.it;

import io.clicklake.local.kinesis.Fault;
import io.clicklake.local.kinesis.Operation;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream that fails calls, and changes its shards meanwhile: the tables are exact. */
class StreamFaultTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "THROTTLED, GET_RECORDS, 6, SPLIT",
    "THROTTLED, GET_SHARD_ITERATOR, 2, MERGE",
    "THROTTLED, LIST_SHARDS, 3, UPDATE_COUNT",
    "EXPIRED_ITERATOR, GET_RECORDS, 4, MERGE",
    "INTERNAL_FAILURE, GET_RECORDS, 6, UPDATE_COUNT",
    "INTERNAL_FAILURE, LIST_SHARDS, 2, SPLIT",
    "DROPPED_CONNECTION, GET_RECORDS, 4, SPLIT",
    "LOST_ANSWER, GET_RECORDS, 4, MERGE",
    "LOST_ANSWER, GET_SHARD_ITERATOR, 1, UPDATE_COUNT"
  })
  void everyTableIsExactWhenCallsMeet(Fault fault, Operation operation, int calls, Reshard reshard)
      throws Exception {
    try (JobRun run = JobRun.in(directory).start()) {
      CheckedFeed feed = CheckedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();

      Runnable resharding = reshard.prepared(run.client());
      run.endpoint().faults().next(calls, operation, fault);
      feed.putPart();
      resharding.run();
      feed.putPart();
      run.await("the calls have failed", () -> run.endpoint().faults().met(fault) == calls);

      feed.assertExactAtTheEnd();
    }
  }
}
