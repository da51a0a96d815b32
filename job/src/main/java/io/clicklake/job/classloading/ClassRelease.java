package io.clicklake.job.classloading;

import java.lang.reflect.InaccessibleObjectException;
import javax.management.JMException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what libraries start once for each class loader and never stop, so that the classes of a job
 * that has ended can go. Without it each start in a session cluster leaves some 40 MB of metaspace
 * behind, until the process dies of it.
 *
 * <p>Assumes that nobody uses the classes any more. Classes that live where Flink's own are live as
 * long as the process; there it does nothing.
 */
public final class ClassRelease {
  private static final Logger LOG = LoggerFactory.getLogger(ClassRelease.class);
  private static final String NAME = "clicklake-class-release";

  private ClassRelease() {}

  /** Runs when the last task of the job has left the process. */
  public static void whenJobIsGone(RuntimeContext task) {
    task.registerUserCodeClassLoaderReleaseHookIfAbsent(NAME, ClassRelease::now);
  }

  /** For who knows that the classes are used no more. */
  public static void now() {
    ClassLoader loader = ClassRelease.class.getClassLoader();
    if (loader == RuntimeContext.class.getClassLoader()) {
      return;
    }
    try {
      int hooks = ShutdownHooks.run(loader);
      int threads = EndlessThreads.interrupt(loader);
      int beans = ManagedBeans.unregister(loader);
      LOG.info("Ended {} exit hooks, {} threads, {} MBeans of a job.", hooks, threads, beans);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      LOG.warn(
          "Cannot end what the libraries of a job have started, so its classes stay in memory."
              + " Start the JVMs with --add-opens=java.base/java.lang=ALL-UNNAMED.",
          e);
    } catch (JMException e) {
      LOG.warn("Cannot take a job's MBeans away, so its classes stay in memory.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      LOG.debug("The process exits, and with it all classes.", e);
    }
  }
}
