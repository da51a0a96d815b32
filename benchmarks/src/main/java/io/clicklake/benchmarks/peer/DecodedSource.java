package io.clicklake.benchmarks.peer;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.ShardLines;
import io.clicklake.benchmarks.pipeline.EndOfEvents;
import io.clicklake.benchmarks.pipeline.ReadCount;
import java.nio.file.Path;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.RuntimeContextInitializationContextAdapters;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;
import org.apache.flink.table.data.RowData;

/** A source that decodes events with a format of Flink SQL, as connectors do. */
@SuppressWarnings("deprecation") // RichParallelSourceFunction: as the pipeline's source
final class DecodedSource extends RichParallelSourceFunction<RowData>
    implements ResultTypeQueryable<RowData> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final DeserializationSchema<RowData> decoder;
  private final EndOfEvents silence = new EndOfEvents();

  DecodedSource(String directory, DeserializationSchema<RowData> decoder) {
    this.directory = directory;
    this.decoder = decoder;
  }

  @Override
  public void open(Configuration parameters) throws Exception {
    decoder.open(
        RuntimeContextInitializationContextAdapters.deserializationAdapter(getRuntimeContext()));
  }

  @Override
  public void run(SourceContext<RowData> context) throws Exception {
    int reader = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    int readers = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    Object lock = context.getCheckpointLock();
    try (ShardLines lines = new ShardLines(EventSet.open(Path.of(directory)), reader, readers)) {
      long read = 0;
      while (!silence.isOver() && lines.next()) {
        RowData event = decoder.deserialize(lines.payload());
        synchronized (lock) {
          context.collect(event);
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

  @Override
  public TypeInformation<RowData> getProducedType() {
    return decoder.getProducedType();
  }
}
