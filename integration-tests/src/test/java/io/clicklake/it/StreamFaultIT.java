package io.clicklake.it;

import static io.clicklake.testkit.kinesis.Fault.DROPPED_CONNECTION;
import static io.clicklake.testkit.kinesis.Fault.EXPIRED_ITERATOR;
import static io.clicklake.testkit.kinesis.Fault.INTERNAL_FAILURE;
import static io.clicklake.testkit.kinesis.Fault.LOST_ANSWER;
import static io.clicklake.testkit.kinesis.Fault.THROTTLED;
import static io.clicklake.testkit.kinesis.Operation.GET_RECORDS;
import static io.clicklake.testkit.kinesis.Operation.GET_SHARD_ITERATOR;
import static io.clicklake.testkit.kinesis.Operation.LIST_SHARDS;

import io.clicklake.testkit.kinesis.Fault;
import io.clicklake.testkit.kinesis.FaultSchedule;
import io.clicklake.testkit.kinesis.Operation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the job with a stream that fails calls while its shards change. The tables must still be
 * exact.
 */
class StreamFaultIT {
  record Faulty(int calls, Operation operation, Fault fault) {}

  @TempDir private Path directory;

  /** The faults that the calls of each operation meet while the shards change. */
  static List<Arguments> faults() {
    return List.of(
        Arguments.of(
            Reshard.SPLIT,
            List.of(
                new Faulty(6, GET_RECORDS, THROTTLED),
                new Faulty(4, GET_RECORDS, DROPPED_CONNECTION),
                new Faulty(2, LIST_SHARDS, INTERNAL_FAILURE))),
        Arguments.of(
            Reshard.MERGE,
            List.of(
                new Faulty(4, GET_RECORDS, EXPIRED_ITERATOR),
                new Faulty(4, GET_RECORDS, LOST_ANSWER),
                new Faulty(2, GET_SHARD_ITERATOR, THROTTLED))),
        Arguments.of(
            Reshard.UPDATE_COUNT,
            List.of(
                new Faulty(6, GET_RECORDS, INTERNAL_FAILURE),
                new Faulty(3, LIST_SHARDS, THROTTLED),
                new Faulty(1, GET_SHARD_ITERATOR, LOST_ANSWER))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyTableIsExactWhenCallsFailDuring(Reshard reshard, List<Faulty> calls) throws Exception {
    try (JobRun run = JobRun.in(directory).start()) {
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();

      Runnable resharding = reshard.prepared(run.client());
      FaultSchedule faults = run.endpoint().faults();
      calls.forEach(faulty -> faults.next(faulty.calls, faulty.operation, faulty.fault));
      feed.putPart();
      resharding.run();
      feed.putPart();
      for (Faulty faulty : calls) {
        run.await(faulty + " were met", () -> faults.met(faulty.fault) == faulty.calls);
      }

      feed.assertExactAtTheEnd();
    }
  }
}
