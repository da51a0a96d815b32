package io.clicklake.job.classloading;

import java.lang.reflect.InaccessibleObjectException;
import javax.management.JMException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what libraries start once for each class loader and never stop, so that the JVM can unload
 * the classes of a job that has ended. Without it each start in a session cluster would leave about
 * 40 MB of metaspace, until the process runs out of it.
 *
 * <p>Assumes that the classes are no longer in use. Does nothing when the class loader is that of
 * Flink itself: then the classes live as long as the process.
 */
public final class ClassRelease {
  private static final Logger LOG = LoggerFactory.getLogger(ClassRelease.class);
  private static final String NAME = "clicklake-class-release";

  private ClassRelease() {}

  /** Runs when the last task of the job has left the process. */
  public static void whenJobIsGone(RuntimeContext task) {
    task.registerUserCodeClassLoaderReleaseHookIfAbsent(NAME, ClassRelease::now);
  }

  /** Runs immediately; the caller knows that the classes are no longer in use. */
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
