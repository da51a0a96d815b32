package io.clicklake.job.sink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.iceberg.DataFile;

/** A checkpoint that is not committed yet, with its data files as {@link FileList}s. */
final class PendingCheckpoint {
  private final boolean endOfInput;
  private final List<byte[]> fileLists = new ArrayList<>();

  /**
   * @param endOfInput whether the checkpoint was taken after the last row of a drained or finished
   *     job
   */
  PendingCheckpoint(boolean endOfInput) {
    this.endOfInput = endOfInput;
  }

  void add(List<byte[]> lists) {
    fileLists.addAll(lists);
  }

  boolean endOfInput() {
    return endOfInput;
  }

  List<byte[]> fileLists() {
    return Collections.unmodifiableList(fileLists);
  }

  List<DataFile> files() {
    List<DataFile> files = new ArrayList<>();
    fileLists.forEach(list -> files.addAll(FileList.fromBytes(list)));
    return files;
  }
}
