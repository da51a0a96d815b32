package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.iceberg.Table;

/**
 * The decoded columns of data files, and their roll-ups by hour and day. Data files never change,
 * so a file is decoded once, also for several requests at the same time. Above the limit of memory,
 * what was not used for the longest time is removed. Thread safe.
 */
public final class ColumnCache {
  /** With more new files, a roll-up is made again. */
  private static final int MOST_FILES = 32;

  /** With more new rows, and more than a quarter of its own rows, a roll-up is made again. */
  private static final long FEW_ROWS = 10_000;

  /** The rows of a file that is not kept after its roll-up was made. */
  private static final long LARGE = 100_000;

  private final CacheMemory memory;
  private final Map<String, GroupDictionaries> dictionaries = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<ColumnBlock>> reading = new ConcurrentHashMap<>();
  private final Map<FileSegment, CompletableFuture<Optional<RollUp>>> rolling =
      new ConcurrentHashMap<>();
  private final AtomicLong decoded = new AtomicLong();

  /**
   * @param limit bytes of memory
   */
  public ColumnCache(long limit) {
    memory = new CacheMemory(limit);
  }

  /** Where the files of a plan are, and their columns. */
  public record Source(Table table, AggregateShape shape) {
    /** Names the meaning of codes and columns. */
    private String key() {
      return shape.name() + " " + table.schema().schemaId();
    }
  }

  /** The dictionaries of all files of a source. */
  public GroupDictionaries dictionaries(Source source) {
    return dictionaries.computeIfAbsent(
        source.key(), missing -> GroupDictionaries.of(source.shape()));
  }

  /** Adds all rows of a plan that match the request. */
  public void scan(AggregateScan scan, FilePlan plan, AggregateQuery query, Source source) {
    long from = query.from().toEpochMilli();
    long to = query.to().toEpochMilli();
    RolledRange rolled = RolledRange.of(query);
    for (FileSegment segment : plan.segments()) {
      if (!rolled.isEmpty() && segment.overlaps(rolled.from(), rolled.to())) {
        Optional<RollUp> rollUp = rollUp(source, segment);
        rollUp.ifPresent(found -> found.addTo(scan, rolled));
        for (PlannedFile file : segment.files()) {
          if (rollUp.isEmpty() || !rollUp.get().files().contains(file.key())) {
            scan(scan, source, file, rolled.from(), rolled.to());
          }
        }
      }
      scan(scan, source, segment, from, rolled.from());
      scan(scan, source, segment, rolled.to(), to);
    }
  }

  private void scan(AggregateScan scan, Source source, FileSegment segment, long from, long to) {
    if (from < to && segment.overlaps(from, to)) {
      for (PlannedFile file : segment.files()) {
        scan(scan, source, file, from, to);
      }
    }
  }

  private void scan(AggregateScan scan, Source source, PlannedFile file, long from, long to) {
    if (file.overlaps(from, to)) {
      scan.add(columns(source, file), from, to);
    }
  }

  /** The best roll-up of a segment; a new one if there is none. */
  private Optional<RollUp> rollUp(Source source, FileSegment segment) {
    Optional<RollUp> known = memory.rollUp(source.key(), segment);
    return known.isPresent() ? known : newRollUp(source, segment, Optional.empty());
  }

  /** Empty if the sums of the segment do not fit into 64 bits. */
  private Optional<RollUp> newRollUp(Source source, FileSegment segment, Optional<RollUp> before) {
    return once(
        rolling,
        segment,
        () -> {
          RollUpBuilder builder = new RollUpBuilder(source.shape());
          try {
            before.ifPresent(known -> known.addTo(builder));
            for (PlannedFile file : segment.files()) {
              if (before.isEmpty() || !before.get().files().contains(file.key())) {
                builder.add(file.records() > LARGE ? read(source, file) : columns(source, file));
              }
            }
            RollUp rollUp = new RollUp(segment.keys(), builder.days());
            memory.add(source.key(), segment.day(), rollUp);
            return Optional.of(rollUp);
          } catch (ArithmeticException e) {
            return Optional.empty();
          }
        });
  }

  private ColumnBlock columns(Source source, PlannedFile file) {
    Optional<ColumnBlock> known = memory.file(file.key());
    if (known.isPresent()) {
      return known.get();
    }
    return once(
        reading,
        file.key(),
        () -> {
          // Another thread can have read it meanwhile.
          Optional<ColumnBlock> read = memory.file(file.key());
          if (read.isPresent()) {
            return read.get();
          }
          ColumnBlock block = read(source, file);
          memory.add(file.key(), block);
          return block;
        });
  }

  private ColumnBlock read(Source source, PlannedFile file) {
    ColumnBlock block = DataFiles.read(source.table(), file, source.shape(), dictionaries(source));
    decoded.incrementAndGet();
    return block;
  }

  /** Computes a value, or waits for the thread that computes it. */
  private static <K, V> V once(
      Map<K, CompletableFuture<V>> running, K key, Supplier<V> computation) {
    CompletableFuture<V> own = new CompletableFuture<>();
    CompletableFuture<V> other = running.putIfAbsent(key, own);
    if (other != null) {
      return joined(other);
    }
    try {
      V value = computation.get();
      own.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(key, own);
    }
  }

  private static <V> V joined(CompletableFuture<V> value) {
    try {
      return value.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("The file could not be read.", e.getCause());
    }
  }

  /**
   * Decodes files and makes roll-ups before a request needs them, the newest first, while there is
   * room. Uses all processors.
   */
  public void warm(FilePlan plan, Source source) {
    Queue<FileSegment> left = new ConcurrentLinkedQueue<>(plan.newestFirst());
    long missing = left.stream().filter(one -> memory.rollUp(source.key(), one).isEmpty()).count();
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(missing, Runtime.getRuntime().availableProcessors()); i++) {
      others.add(CompletableFuture.runAsync(() -> warm(source, left)));
    }
    try {
      warm(source, left);
    } finally {
      // After an error or an interrupt, the others stop as well.
      left.clear();
      others.forEach(CompletableFuture::join);
    }
  }

  private void warm(Source source, Queue<FileSegment> left) {
    for (FileSegment segment = left.poll(); segment != null; segment = left.poll()) {
      if (!memory.hasRoom() || Thread.currentThread().isInterrupted()) {
        return;
      }
      warm(source, segment);
    }
  }

  private void warm(Source source, FileSegment segment) {
    Optional<RollUp> known = memory.rollUp(source.key(), segment);
    if (known.isEmpty()) {
      newRollUp(source, segment, known);
      return;
    }
    int files = 0;
    long rows = 0;
    for (PlannedFile file : segment.files()) {
      if (!known.get().files().contains(file.key())) {
        columns(source, file);
        files++;
        rows += file.records();
      }
    }
    if (files > MOST_FILES || (rows > FEW_ROWS && rows * 4 > known.get().rows())) {
      newRollUp(source, segment, known);
    }
  }

  /** The approximate memory of all files and roll-ups. */
  public long bytes() {
    return memory.bytes();
  }

  /** The approximate memory of the dictionaries, which only grows. */
  public long dictionaryBytes() {
    return dictionaries.values().stream().mapToLong(GroupDictionaries::bytes).sum();
  }

  /** How many files were decoded so far. */
  public long decodedFiles() {
    return decoded.get();
  }
}
