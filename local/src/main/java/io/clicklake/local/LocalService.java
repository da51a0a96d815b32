package io.clicklake.local;

import java.util.List;
import java.util.function.Consumer;

/** A service that runs beside the job of a local run, in the same process. */
public interface LocalService {
  /** No service. */
  LocalService NONE =
      new LocalService() {
        @Override
        public List<String> problems() {
          return List.of();
        }

        @Override
        public AutoCloseable start(LocalStack stack, Consumer<String> lines) {
          return () -> {};
        }
      };

  /** A sentence for each wrong option of the service. */
  List<String> problems();

  /**
   * Starts the service. At this time, the tables exist, and the job may not have written rows yet.
   * The caller closes the result before the stack.
   *
   * @param lines prints lines on the terminal
   */
  AutoCloseable start(LocalStack stack, Consumer<String> lines) throws Exception;
}
