package io.clicklake.tools.reconcile;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.ledger.LedgerColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Reads the rows of the ledger and adds them up. Several threads read files; the memory depends on
 * the number of checkpoints that are read.
 */
final class LedgerScan {
  private static final int THREADS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

  private final TableHistory ledger;
  private Instant from;
  private DayTotals earlier;
  private DayCut cut;
  private boolean watermarks;

  /**
   * The counts of a scan.
   *
   * @param covered the counts of the checkpoints that the {@link DayCut} covers, and of the earlier
   *     days
   * @param rest the counts of the other checkpoints
   * @param firstOfRest the earliest time in the rows of the other checkpoints; null if there are no
   *     such rows
   * @param dayRows the times of the rows of the stage reconcile that were read
   */
  record Result(
      LedgerCounts covered, LedgerCounts rest, Instant firstOfRest, List<Instant> dayRows) {
    /** The number of rows that were read, without the rows that the earlier days contain. */
    long rows() {
      return covered.rows() + rest.rows() + dayRows.size();
    }

    /** The counts of all checkpoints, with the earlier days. */
    LedgerCounts all() {
      LedgerCounts all = covered.beside();
      all.addAll(covered);
      all.addAll(rest);
      return all;
    }
  }

  LedgerScan(TableHistory ledger) {
    this.ledger = ledger;
  }

  /** Reads only rows that were recorded at this time or later. */
  LedgerScan from(Instant time) {
    from = time;
    return this;
  }

  /** Reads only the rows that these days do not cover, and adds the totals of the days. */
  LedgerScan after(DayTotals days) {
    earlier = days;
    from = days.from();
    return this;
  }

  /** Counts the checkpoints up to the cut separately. */
  LedgerScan dividedAt(DayCut end) {
    cut = end;
    return this;
  }

  /** Also reads the column of watermarks. */
  LedgerScan withWatermarks() {
    watermarks = true;
    return this;
  }

  Result read() {
    LedgerCounts covered = new LedgerCounts();
    LedgerCounts rest = covered.beside();
    List<Part> parts = new ArrayList<>();
    try (CloseableIterable<FileScanTask> plan = scan().planFiles()) {
      LedgerFiles files = new LedgerFiles(ledger, plan);
      for (int i = 0; i < THREADS; i++) {
        parts.add(new Part(files, covered.sibling(), rest.sibling()));
      }
      runAll(parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Instant> dayRows = new ArrayList<>();
    Instant first = null;
    for (Part part : parts) {
      covered.addAll(part.covered);
      rest.addAll(part.rest);
      dayRows.addAll(part.dayRows);
      first =
          first == null || (part.first != null && part.first.isBefore(first)) ? part.first : first;
    }
    if (earlier != null) {
      covered.startAfter(earlier);
    }
    return new Result(covered, rest, first, dayRows);
  }

  private TableScan scan() {
    TableScan scan = ledger.table().newScan();
    return from == null
        ? scan
        : scan.filter(
            Expressions.greaterThanOrEqual(LedgerColumn.RECORDED_AT.columnName(), from.toString()));
  }

  private static void runAll(List<Part> parts) {
    ExecutorService threads = Executors.newFixedThreadPool(parts.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      parts.forEach(part -> running.add(threads.submit(part)));
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException("The command was interrupted while it read the ledger.");
    } finally {
      threads.shutdownNow();
    }
  }

  /** The files that one thread reads, and their counts. */
  private final class Part implements Runnable {
    private final LedgerFiles files;
    private final LedgerReader reader = new LedgerReader(ledger.table(), watermarks);
    private final LedgerCounts covered;
    private final LedgerCounts rest;
    private Instant first;
    private final List<Instant> dayRows = new ArrayList<>();

    private Part(LedgerFiles files, LedgerCounts covered, LedgerCounts rest) {
      this.files = files;
      this.covered = covered;
      this.rest = rest;
    }

    @Override
    public void run() {
      for (DataFile file = files.next(); file != null; file = files.next()) {
        reader.read(file, from, this::add);
      }
    }

    /** Hot path: called for each row of the ledger. */
    private void add(LedgerRow row) {
      if (row.stage().equals(DayTotals.STAGE)) {
        dayRows.add(row.recordedAt());
      } else if (earlier == null || !earlier.covers(row)) {
        if (cut != null && cut.covers(row.job(), row.checkpoint())) {
          covered.add(row);
        } else {
          rest.add(row);
          first = first == null || row.recordedAt().isBefore(first) ? row.recordedAt() : first;
        }
      }
    }
  }
}
