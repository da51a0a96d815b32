package io.clicklake.job.classloading;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs and removes the JVM shutdown hooks of one class loader. Iceberg registers a hook for each
 * thread pool, and Hadoop registers a hook for its file systems. For a job in a session cluster
 * these hooks must run when the job ends, not when the process ends. Until the hooks are removed,
 * the JVM's list of hooks keeps the class loader in memory.
 *
 * <p>The JDK has no public access to the list, so it is read by reflection ({@code
 * docs/internals.md}). This needs {@code --add-opens} for {@code java.lang}, which Flink needs too.
 * {@code ClassLoadersIT} tests this access.
 */
final class ShutdownHooks {
  private static final long PATIENCE_MILLIS = 5_000;

  private ShutdownHooks() {}

  /**
   * Runs and removes the hooks one after the other; returns the number of hooks.
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
    // The JVM uses the same lock for the list.
    synchronized (registry) {
      Map<?, ?> hooks = (Map<?, ?>) field.get(null);
      if (hooks == null) {
        throw new IllegalStateException("The process exits already.");
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
