package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.iceberg.Table;

/**
 * The decoded columns of data files, and their roll-ups by hour and day. Data files never change,
 * so a file is decoded only once, even if several requests need it at the same time. {@link
 * CacheMemory} limits the memory. Thread safe.
 */
public final class ColumnCache {
  /** If the segment of a roll-up has more new files than this, the roll-up is made again. */
  private static final int MOST_FILES = 32;

  /**
   * If the new files have more rows than this, and more than a quarter of the rows of the roll-up,
   * the roll-up is made again.
   */
  private static final long FEW_ROWS = 10_000;

  /** The default for {@link #large}. */
  private static final long LARGE = 100_000;

  /** The most memory in bytes for a row while a roll-up is made. */
  private static final long ROW_BYTES = 128;

  private final long limit;

  /**
   * The largest number of rows of a file or segment that is not large. A large file is not kept
   * after its roll-up was made. A request does not wait for the roll-up of a large segment.
   */
  private final long large;

  private final CacheMemory memory;
  private final DirectReads direct = new DirectReads();

  /** The keys of the large files that a request has read once and that are not in memory. */
  private final Set<String> askedBefore = ConcurrentHashMap.newKeySet();

  private final Map<String, GroupDictionaries> dictionaries = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<ColumnBlock>> reading = new ConcurrentHashMap<>();
  private final Map<FileSegment, CompletableFuture<Optional<RollUp>>> rolling =
      new ConcurrentHashMap<>();
  private final AtomicLong decoded = new AtomicLong();

  /**
   * @param limit bytes of memory
   */
  public ColumnCache(long limit) {
    this(limit, LARGE);
  }

  /**
   * @param large the largest number of rows of a file that does not count as large
   */
  public ColumnCache(long limit, long large) {
    this.limit = limit;
    this.large = large;
    memory = new CacheMemory(limit);
  }

  /** The table of a plan's files, and the columns of these files. */
  public record Source(Table table, AggregateShape shape) {
    /**
     * The key of the cached objects: codes and columns have the same meaning in all files with the
     * same key.
     */
    private String key() {
      return shape.name() + " " + table.schema().schemaId();
    }
  }

  /** The dictionaries of all files of a source. */
  public GroupDictionaries dictionaries(Source source) {
    return dictionaries.computeIfAbsent(
        source.key(), missing -> GroupDictionaries.of(source.shape()));
  }

  /**
   * Adds all rows of a plan that match the request.
   *
   * @throws ReadsBusyException if the request needs large files, and too many requests wait for
   *     such files
   */
  public void scan(AggregateScan scan, FilePlan plan, AggregateQuery query, Source source) {
    long from = query.from().toEpochMilli();
    long to = query.to().toEpochMilli();
    RolledRange rolled = RolledRange.of(query);
    for (FileSegment segment : plan.segments()) {
      if (!rolled.isEmpty() && segment.overlaps(rolled.from(), rolled.to())) {
        scan(scan, source, segment, rolled);
      }
      scan(scan, source, segment, from, rolled.from());
      scan(scan, source, segment, rolled.to(), to);
    }
  }

  /** Adds whole hours: from a roll-up, and from the files whose rows are not in the roll-up. */
  private void scan(AggregateScan scan, Source source, FileSegment segment, RolledRange rolled) {
    Optional<RollUp> known = memory.rollUp(source.key(), segment);
    boolean isComing = known.isEmpty() && memory.hasRoom(segment.day());
    if (known.isEmpty() && segment.rows() <= large) {
      known = newRollUp(source, segment, known, ColumnCache::noPause);
    }
    Optional<RollUp> used = known.filter(rollUp -> rollUp.answers(scan, rolled));
    used.ifPresent(rollUp -> rollUp.addTo(scan, rolled));
    for (PlannedFile file : segment.files()) {
      if (used.isEmpty() || !used.get().files().contains(file.key())) {
        scan(scan, source, file, rolled.from(), rolled.to(), !isComing);
      }
    }
  }

  private void scan(AggregateScan scan, Source source, FileSegment segment, long from, long to) {
    if (from < to && segment.overlaps(from, to)) {
      for (PlannedFile file : segment.files()) {
        scan(scan, source, file, from, to, true);
      }
    }
  }

  /**
   * @param keep whether to decode and keep a large file that requests need often
   */
  private void scan(
      AggregateScan scan, Source source, PlannedFile file, long from, long to, boolean keep) {
    if (!file.overlaps(from, to)) {
      return;
    }
    if (file.records() <= large || memory.file(file.key()).isPresent()) {
      scan.add(columns(source, file), from, to);
    } else {
      direct.read(() -> scan.add(chosen(scan, source, file, keep), from, to));
    }
  }

  /**
   * Decodes the columns and rows of a large file that a request needs. If a request has read the
   * file before and there is memory for it, decodes and keeps the whole file.
   */
  private ColumnBlock chosen(AggregateScan scan, Source source, PlannedFile file, boolean keep) {
    if (keep && !askedBefore.add(file.key()) && memory.hasRoomFor(file)) {
      askedBefore.remove(file.key());
      return columns(source, file);
    }
    return read(source, file, scan.choice(), ColumnCache::noPause);
  }

  /** Makes a roll-up of a segment. Empty if a sum does not fit into 64 bits. */
  private Optional<RollUp> newRollUp(
      Source source, FileSegment segment, Optional<RollUp> before, Runnable pause) {
    return once(
        rolling,
        segment,
        () -> {
          RollUpBuilder builder = new RollUpBuilder(source.shape(), pause);
          try {
            before.ifPresent(known -> known.addTo(builder));
            for (PlannedFile file : segment.files()) {
              if (before.isEmpty() || !before.get().files().contains(file.key())) {
                builder.add(
                    file.records() > large
                        ? read(source, file, ColumnChoice.all(source.shape()), pause)
                        : columns(source, file));
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

  /** Work for a request does not wait for other requests. */
  private static void noPause() {}

  private ColumnBlock columns(Source source, PlannedFile file) {
    Optional<ColumnBlock> known = memory.file(file.key());
    if (known.isPresent()) {
      return known.get();
    }
    return once(
        reading,
        file.key(),
        () -> {
          // Another thread may have read the file in the meantime.
          Optional<ColumnBlock> read = memory.file(file.key());
          if (read.isPresent()) {
            return read.get();
          }
          ColumnBlock block =
              read(source, file, ColumnChoice.all(source.shape()), ColumnCache::noPause);
          memory.add(file.key(), block);
          return block;
        });
  }

  private ColumnBlock read(Source source, PlannedFile file, ColumnChoice choice, Runnable pause) {
    ColumnBlock block =
        DataFiles.read(source.table(), file, source.shape(), dictionaries(source), choice, pause);
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
   * Decodes files and makes roll-ups before a request needs them, the newest first, until the
   * memory is full. Uses all processors if there is enough memory, but waits for requests that read
   * files.
   */
  public void warm(FilePlan plan, Source source) {
    Queue<FileSegment> left = new ConcurrentLinkedQueue<>(plan.newestFirst());
    List<FileSegment> missing =
        left.stream().filter(one -> memory.rollUp(source.key(), one).isEmpty()).toList();
    long largest = missing.stream().mapToLong(FileSegment::rows).max().orElse(0);
    long atOnce =
        Math.min(
            Math.min(missing.size(), Runtime.getRuntime().availableProcessors()),
            limit / 4 / Math.max(1, largest * ROW_BYTES));
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 1; i < atOnce; i++) {
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
      if (!memory.hasRoom(segment.day()) || Thread.currentThread().isInterrupted()) {
        return;
      }
      direct.letPass();
      warm(source, segment);
    }
  }

  private void warm(Source source, FileSegment segment) {
    Optional<RollUp> known = memory.rollUp(source.key(), segment);
    if (known.isEmpty()) {
      newRollUp(source, segment, known, direct::letPass);
      return;
    }
    int files = 0;
    long rows = 0;
    for (PlannedFile file : segment.files()) {
      if (!known.get().files().contains(file.key())) {
        if (file.records() <= large) {
          columns(source, file);
        }
        files++;
        rows += file.records();
      }
    }
    if (files > MOST_FILES || (rows > FEW_ROWS && rows * 4 > known.get().rows())) {
      // A roll-up that has lost its sketches by hour must be made from all files again.
      newRollUp(source, segment, known.filter(RollUp::isComplete), direct::letPass);
    }
  }

  /** The approximate memory of all files and roll-ups, in bytes. */
  public long bytes() {
    return memory.bytes();
  }

  /** The approximate memory of the dictionaries, in bytes. It only grows. */
  public long dictionaryBytes() {
    return dictionaries.values().stream().mapToLong(GroupDictionaries::bytes).sum();
  }

  /** How many files were decoded so far. */
  public long decodedFiles() {
    return decoded.get();
  }
}
