package io.clicklake.job;

import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * State of an operator as an earlier version wrote it, in {@code src/test/resources/state}. Files
 * are never overwritten: when the format changes, add another file.
 */
public final class StateFile {
  private static final Path FOLDER = Path.of("src", "test", "resources", "state");

  private StateFile() {}

  public static OperatorSubtaskState read(String name) throws Exception {
    return OperatorSnapshotUtil.readStateHandle(FOLDER.resolve(name).toString());
  }

  public static void write(OperatorSubtaskState state, String name) throws Exception {
    Path file = FOLDER.resolve(name);
    if (file.toFile().exists()) {
      throw new IllegalStateException(file + " exists already: choose a new name.");
    }
    OperatorSnapshotUtil.writeStateHandle(state, file.toString());
  }
}
