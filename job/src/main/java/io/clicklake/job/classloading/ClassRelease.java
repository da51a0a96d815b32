package io.clicklake.job.classloading;

import java.lang.reflect.InaccessibleObjectException;
import javax.management.JMException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the threads and removes the shutdown hooks and MBeans that libraries create once for each
 * class loader and never remove. So the JVM can unload the classes of a job that has ended. Without
 * this class, each start of a job in a session cluster would use about 40 MB more of metaspace,
 * until the process has no metaspace left.
 *
 * <p>This class assumes that the classes of the job are no longer in use. It does nothing if the
 * class loader is Flink's own, because then the classes stay loaded until the process ends.
 */
public final class ClassRelease {
  private static final Logger LOG = LoggerFactory.getLogger(ClassRelease.class);
  private static final String NAME = "clicklake-class-release";

  private ClassRelease() {}

  /** Runs when the last task of the job has left the process. */
  public static void whenJobIsGone(RuntimeContext task) {
    task.registerUserCodeClassLoaderReleaseHookIfAbsent(NAME, ClassRelease::now);
  }

  /**
   * Releases the classes immediately. Call this method only if the classes are no longer in use.
   */
  public static void now() {
    ClassLoader loader = ClassRelease.class.getClassLoader();
    if (loader == RuntimeContext.class.getClassLoader()) {
      return;
    }
    try {
      int hooks = ShutdownHooks.run(loader);
      int threads = EndlessThreads.interrupt(loader);
      int beans = ManagedBeans.unregister(loader);
      LOG.info("Stopped {} shutdown hooks, {} threads, {} MBeans of a job.", hooks, threads, beans);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      LOG.warn(
          "Cannot stop what the libraries of a job have started, so its classes stay in memory."
              + " Start the JVMs with --add-opens=java.base/java.lang=ALL-UNNAMED.",
          e);
    } catch (JMException e) {
      LOG.warn("Cannot unregister the MBeans of a job, so its classes stay in memory.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      LOG.debug("The process exits: there is nothing to release.", e);
    }
  }
}
