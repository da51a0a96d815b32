package io.clicklake.job.classloading;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What waits for the end of the process, of the classes of one loader: Iceberg's thread pools (each
 * registers its own shutdown) and Hadoop's closing of file systems. For a job in a session cluster
 * the end of its class loader is that end, so they are run then, and taken off the list, which
 * holds them, and with them the loader, until the process exits.
 *
 * <p>Java shows the list to nobody: it is read by reflection, which needs {@code java.lang} to be
 * open, as it has to be for Flink anyway.
 */
final class ShutdownHooks {
  private static final long PATIENCE_MILLIS = 5_000;

  private ShutdownHooks() {}

  /**
   * Runs them one after the other, and returns how many there were.
   *
   * @throws IllegalStateException when the process exits already
   */
  static int run(ClassLoader loader) throws ReflectiveOperationException, InterruptedException {
    int done = 0;
    for (Thread hook : of(loader)) {
      if (Runtime.getRuntime().removeShutdownHook(hook)) {
        hook.start();
        hook.join(PATIENCE_MILLIS);
        done++;
      }
    }
    return done;
  }

  private static List<Thread> of(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> registry = Class.forName("java.lang.ApplicationShutdownHooks");
    Field field = registry.getDeclaredField("hooks");
    field.setAccessible(true);
    List<Thread> found = new ArrayList<>();
    // The lock is the registry's own.
    synchronized (registry) {
      Map<?, ?> hooks = (Map<?, ?>) field.get(null);
      if (hooks == null) {
        throw new IllegalStateException("The process exits.");
      }
      for (Object hook : hooks.keySet()) {
        if (ThreadWork.of((Thread) hook).getClassLoader() == loader) {
          found.add((Thread) hook);
        }
      }
    }
    return found;
  }
}
