package io.clicklake.tools.reconcile;

import io.clicklake.catalog.lake.read.Commit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;

/**
 * The data files of the ledger as the jobs committed them. Each file is in the list once, even if
 * it is in the table twice. Files that other programs added are left out. Files that other programs
 * removed are in the list if they still exist. {@link ContentCheck} reports changes by other
 * programs. Without this class, such a change would also seem to be a difference in all other
 * tables. Thread safe.
 */
final class LedgerFiles {
  private final Iterator<FileScanTask> live;
  private final Iterator<DataFile> removed;
  private final Set<String> addedByOthers = new HashSet<>();

  /** Hashes of the paths of the files, because a ledger can have very many files. */
  private final Set<Long> seen = new HashSet<>();

  LedgerFiles(TableHistory ledger, Iterable<FileScanTask> plan) {
    live = plan.iterator();
    List<DataFile> gone = new ArrayList<>();
    ledger
        .otherCommits()
        .filter(commit -> !commit.rewritesOnly())
        .forEach(c -> add(ledger, c, gone));
    if (!addedByOthers.isEmpty()) {
      ledger.commits().stream()
          .filter(commit -> TableHistory.isOfAJob(commit) || commit.rewritesOnly())
          .forEach(
              commit ->
                  ledger
                      .reader()
                      .addedDataFiles(commit)
                      .forEach(file -> addedByOthers.remove(file.location())));
    }
    gone.removeIf(file -> addedByOthers.contains(file.location()) || !exists(ledger.table(), file));
    removed = gone.iterator();
  }

  private void add(TableHistory ledger, Commit commit, List<DataFile> gone) {
    ledger.reader().addedDataFiles(commit).forEach(file -> addedByOthers.add(file.location()));
    ledger.reader().removedDataFiles(commit).forEach(gone::add);
  }

  private static boolean exists(Table table, DataFile file) {
    return table.io().newInputFile(file.location()).exists();
  }

  /** The next file; null at the end. */
  synchronized DataFile next() {
    while (live.hasNext()) {
      DataFile file = live.next().file();
      if (!addedByOthers.contains(file.location()) && seen.add(hash(file))) {
        return file;
      }
    }
    while (removed.hasNext()) {
      DataFile file = removed.next();
      if (seen.add(hash(file))) {
        return file;
      }
    }
    return null;
  }

  /** 64 bits of the path: two paths of a million have the same bits with probability 3e-8. */
  private static long hash(DataFile file) {
    long hash = 0xcbf29ce484222325L;
    String path = file.location();
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
