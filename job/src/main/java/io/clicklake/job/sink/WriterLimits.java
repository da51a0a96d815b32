package io.clicklake.job.sink;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/** The limits of one writer: the number of open files, and the memory for buffered rows. */
final class WriterLimits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int openFiles;
  private final long waitingBytes;

  /**
   * @param openFiles as {@link SinkOptions#MAX_OPEN_FILES}
   * @param waitingBytes as {@link SinkOptions#BUFFER_MEMORY}
   */
  WriterLimits(int openFiles, long waitingBytes) {
    this.openFiles = openFiles;
    this.waitingBytes = waitingBytes;
  }

  static WriterLimits of(ReadableConfig options) {
    return new WriterLimits(
        options.get(SinkOptions.MAX_OPEN_FILES), options.get(SinkOptions.BUFFER_MEMORY).getBytes());
  }

  /** The maximum number of open files, without the mixed file. */
  int openFiles() {
    return openFiles;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  /** A buffered partition of at least this many bytes gets a file of its own. */
  long worthAFile() {
    return waitingBytes / 16;
  }
}
