package io.clicklake.job;

import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * State of an operator as an earlier version wrote it, in {@code src/test/resources/state}. A file
 * is never written anew: when the format changes, a further file joins it.
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
      throw new IllegalStateException(file + " is there already: choose a new name.");
    }
    OperatorSnapshotUtil.writeStateHandle(state, file.toString());
  }
}
