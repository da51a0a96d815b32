package io.clicklake.testkit.kinesis;

import java.util.ArrayList;
import java.util.List;

/**
 * The operations PutRecord and PutRecords. Hot path. The service's size limits of a record and of a
 * call are enforced; the limits per second are not. A full stream throttles single records.
 */
final class PutOperations {
  private static final int MAX_RECORDS = 500;
  private static final long MAX_BYTES = 10 * 1024 * 1024;

  private final Streams streams;
  private final FaultSchedule faults;

  PutOperations(Streams streams, FaultSchedule faults) {
    this.streams = streams;
    this.faults = faults;
  }

  Response putRecord(Request request) {
    StoredStream stream = streams.of(request);
    NewRecord record = NewRecord.of(request, stream.settings().maxRecordBytes());
    stream.trim();
    return stream.put(record);
  }

  /**
   * Reads all records before it stores the first one, since one bad record fails the whole call.
   */
  Response putRecords(Request request) {
    StoredStream stream = streams.of(request);
    List<NewRecord> records = new ArrayList<>();
    long bytes = 0;
    for (Request member : request.objects("Records", MAX_RECORDS)) {
      NewRecord record = NewRecord.of(member, stream.settings().maxRecordBytes());
      bytes += record.data().length + record.partitionKey().length();
      records.add(record);
    }
    if (bytes > MAX_BYTES) {
      throw KinesisException.invalidArgument("Records size exceeds 10 MB limit");
    }
    stream.trim();
    List<Response> answers = new ArrayList<>(records.size());
    int failed = 0;
    for (NewRecord record : records) {
      try {
        if (faults.takeRecordRejection()) {
          throw stream.throttle(stream.shardOf(record.hash()));
        }
        answers.add(stream.put(record));
      } catch (KinesisException throttled) {
        answers.add(throttled::writeToRecord);
        failed++;
      }
    }
    int failedRecords = failed;
    return out -> {
      out.number("FailedRecordCount", failedRecords);
      out.objects("Records", answers);
    };
  }
}
