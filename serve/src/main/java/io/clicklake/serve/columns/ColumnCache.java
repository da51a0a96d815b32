package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.Table;

/**
 * The decoded columns of data files. Data files never change, so a file is decoded once, also for
 * several requests at the same time. Above the limit of memory, the files that were not used for
 * the longest time are removed. Thread safe.
 */
public final class ColumnCache {
  private final long limit;
  private final Map<String, CompletableFuture<FileColumns>> files =
      new LinkedHashMap<>(16, 0.75f, true);
  private final AtomicLong decoded = new AtomicLong();
  private long bytes;

  /**
   * @param limit bytes of memory
   */
  public ColumnCache(long limit) {
    this.limit = limit;
  }

  /** Adds all files of a plan that can have rows of the request. */
  public void scan(AggregateScan scan, FilePlan plan, AggregateQuery query, Source source) {
    for (FilePlan.PlannedFile file : plan.files(query)) {
      scan.add(columns(source, file));
    }
  }

  /** Decodes files that are not in memory yet, the newest first, while there is room. */
  public void warm(FilePlan plan, Source source) {
    for (FilePlan.PlannedFile file : plan.newestFirst()) {
      if (bytes() >= limit / 2 || Thread.currentThread().isInterrupted()) {
        return;
      }
      columns(source, file);
    }
  }

  /** Where the files of a plan are, and their columns. */
  public record Source(Table table, AggregateShape shape) {}

  /** The approximate memory of all files. */
  public synchronized long bytes() {
    return bytes;
  }

  /** How many files were decoded so far. */
  public long decodedFiles() {
    return decoded.get();
  }

  private FileColumns columns(Source source, FilePlan.PlannedFile file) {
    CompletableFuture<FileColumns> own = new CompletableFuture<>();
    CompletableFuture<FileColumns> known;
    synchronized (this) {
      known = files.putIfAbsent(file.key(), own);
    }
    if (known != null) {
      return joined(known);
    }
    try {
      FileColumns columns = DataFiles.read(source.table(), file.task(), source.shape());
      decoded.incrementAndGet();
      own.complete(columns);
      added(columns);
      return columns;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      synchronized (this) {
        files.remove(file.key(), own);
      }
      throw e;
    }
  }

  private static FileColumns joined(CompletableFuture<FileColumns> file) {
    try {
      return file.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("The file could not be read.", e.getCause());
    }
  }

  private synchronized void added(FileColumns columns) {
    bytes += columns.bytes();
    Iterator<CompletableFuture<FileColumns>> oldest = files.values().iterator();
    while (bytes > limit && oldest.hasNext()) {
      CompletableFuture<FileColumns> file = oldest.next();
      if (file.isDone() && !file.isCompletedExceptionally()) {
        oldest.remove();
        bytes -= file.join().bytes();
      }
    }
  }
}
