package io.clicklake.benchmarks.peer;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.ShardLines;
import java.nio.file.Path;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.RuntimeContextInitializationContextAdapters;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;
import org.apache.flink.table.data.RowData;

/** The events of a set, decoded by a format of SQL where they are read, as connectors do it. */
@SuppressWarnings("deprecation") // RichParallelSourceFunction: as the pipeline's source
final class DecodedSource extends RichParallelSourceFunction<RowData>
    implements ResultTypeQueryable<RowData> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final DeserializationSchema<RowData> decoder;
  private volatile boolean cancelled;

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
      while (!cancelled && lines.next()) {
        RowData event = decoder.deserialize(lines.payload());
        synchronized (lock) {
          context.collect(event);
        }
      }
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public TypeInformation<RowData> getProducedType() {
    return decoder.getProducedType();
  }
}
