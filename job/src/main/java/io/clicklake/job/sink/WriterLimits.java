package io.clicklake.job.sink;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/** What the files of one writer may take. */
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

  /** How many files are open at once, besides the one that partitions share. */
  int openFiles() {
    return openFiles;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  /** With how many bytes of rows a partition that has waited gets a file of its own. */
  long worthAFile() {
    return waitingBytes / 16;
  }
}
