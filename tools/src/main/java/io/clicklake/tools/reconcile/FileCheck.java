package io.clicklake.tools.reconcile;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.read.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.InputFile;

/**
 * Checks that each live file of each table exists and has the size that the metadata says. Asks the
 * storage once for each file, with a bounded number of threads. Does not read the files.
 */
final class FileCheck {
  static final String MISSING = "file missing";
  static final String SIZE = "file size = size in the metadata";

  private static final int THREADS = 32;

  /** The report names at most this number of files of a table. It only counts the other files. */
  private static final int NAMED = 100;

  private final ReconciliationReport report;

  private FileCheck(ReconciliationReport report) {
    this.report = report;
  }

  /**
   * A file that is not as the metadata says.
   *
   * @param actual the size in bytes; -1 when the file is missing
   */
  private record Wrong(ContentFile<?> file, long actual) {}

  static void check(List<TableHistory> tables, ReconciliationReport report) {
    FileCheck check = new FileCheck(report);
    tables.forEach(check::table);
  }

  private void table(TableHistory table) {
    List<Wrong> wrong = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (CloseableIterable<FileScanTask> plan = table.table().newScan().planFiles()) {
      Iterator<FileScanTask> tasks = plan.iterator();
      Set<String> deletes = new HashSet<>();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(() -> compare(table, tasks, deletes, wrong)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException("The command was interrupted while it compared files.");
    } finally {
      threads.shutdownNow();
    }
    if (!wrong.isEmpty()) {
      removeReplaced(table, wrong);
      report(table, wrong);
    }
  }

  private static void compare(
      TableHistory table, Iterator<FileScanTask> tasks, Set<String> deletes, List<Wrong> wrong) {
    while (true) {
      List<ContentFile<?>> files = new ArrayList<>();
      synchronized (tasks) {
        if (!tasks.hasNext()) {
          return;
        }
        FileScanTask task = tasks.next();
        files.add(task.file());
        task.deletes().stream().filter(file -> deletes.add(file.location())).forEach(files::add);
      }
      for (ContentFile<?> file : files) {
        long actual = size(table.table().io().newInputFile(file.location()));
        if (actual != file.fileSizeInBytes()) {
          synchronized (wrong) {
            wrong.add(new Wrong(file, actual));
          }
        }
      }
    }
  }

  private static long size(InputFile file) {
    return file.exists() ? file.getLength() : -1;
  }

  /** Removes files that are no longer in the table: a compaction replaced them in the meantime. */
  private static void removeReplaced(TableHistory table, List<Wrong> wrong) {
    table.table().refresh();
    Set<String> live = new HashSet<>();
    Set<String> asked = new HashSet<>();
    wrong.forEach(each -> asked.add(each.file.location()));
    Consumer<ContentFile<?>> keep =
        file -> {
          if (asked.contains(file.location())) {
            live.add(file.location());
          }
        };
    try (CloseableIterable<FileScanTask> plan = table.table().newScan().planFiles()) {
      plan.forEach(
          task -> {
            keep.accept(task.file());
            task.deletes().forEach(keep);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    wrong.removeIf(each -> !live.contains(each.file.location()));
  }

  private void report(TableHistory table, List<Wrong> wrong) {
    wrong.sort((a, b) -> a.file.location().compareTo(b.file.location()));
    wrong.stream().limit(NAMED).forEach(each -> report.add(difference(table, each)));
    if (wrong.size() > NAMED) {
      report.note(
          table.name()
              + ": "
              + (wrong.size() - NAMED)
              + " more files are missing or of another size.");
    }
  }

  private static Discrepancy difference(TableHistory table, Wrong wrong) {
    Optional<Commit> commit =
        table.commits().stream()
            .filter(TableHistory::isOfAJob)
            .filter(
                each -> Long.valueOf(each.sequenceNumber()).equals(wrong.file.fileSequenceNumber()))
            .findFirst();
    return Discrepancy.file(
        wrong.actual < 0 ? MISSING : SIZE, table.name(), commit, wrong.file, wrong.actual);
  }
}
