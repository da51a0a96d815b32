package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.ShardLines;
import io.clicklake.job.record.RawRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;

/**
 * A source that reads an event set as stream records. The source uses the same API as the source of
 * the Kinesis connector, so that the following operators cost the same. The source stores no
 * position, because a run does not restart.
 */
@SuppressWarnings("deprecation") // RichParallelSourceFunction: what the connector builds on
final class RawRecordSource extends RichParallelSourceFunction<RawRecord> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final long knownIds;
  private final EndOfEvents silence = new EndOfEvents();

  private RawRecordSource(Path directory, long knownIds) {
    this.directory = directory.toString();
    this.knownIds = knownIds;
  }

  /**
   * @param knownIds number of additional events, with only an id, before the event set
   */
  static DataStream<RawRecord> of(StreamExecutionEnvironment env, Path directory, long knownIds) {
    return env.addSource(
            new RawRecordSource(directory, knownIds), "files", TypeInformation.of(RawRecord.class))
        .uid("ingest-files")
        .name("ingest: files");
  }

  @Override
  public void run(SourceContext<RawRecord> context) throws IOException, InterruptedException {
    int reader = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    int readers = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    Object lock = context.getCheckpointLock();
    EventSet events = EventSet.open(Path.of(directory));
    long read = 0;
    IdEvents ids = new IdEvents(events, knownIds, reader, readers);
    while (!silence.isOver() && ids.next()) {
      synchronized (lock) {
        context.collect(ids.record());
      }
      if (++read % ReadCount.BATCH == 0) {
        ReadCount.add(ReadCount.BATCH);
      }
    }
    try (ShardLines lines = new ShardLines(events, reader, readers)) {
      while (!silence.isOver() && lines.next()) {
        RawRecord record =
            new RawRecord(
                lines.payload(), lines.shard(), lines.sequenceNumber(), lines.arrivalMillis());
        synchronized (lock) {
          context.collect(record);
        }
        if (++read % ReadCount.BATCH == 0) {
          ReadCount.add(ReadCount.BATCH);
        }
      }
      ReadCount.add(read % ReadCount.BATCH);
    }
    silence.await();
  }

  @Override
  public void cancel() {
    silence.end();
  }
}
