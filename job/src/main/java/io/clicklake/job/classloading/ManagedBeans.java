package io.clicklake.job.classloading;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Unregisters the MBeans of one class loader. The AWS SDK of the Kinesis connector registers MBeans
 * for its metrics.
 */
final class ManagedBeans {
  private ManagedBeans() {}

  /** Unregisters the beans of the loader's classes; returns the number of these beans. */
  static int unregister(ClassLoader loader) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    int gone = 0;
    for (ObjectName name : server.queryNames(null, null)) {
      gone += unregister(server, name, loader) ? 1 : 0;
    }
    return gone;
  }

  private static boolean unregister(MBeanServer server, ObjectName name, ClassLoader loader)
      throws JMException {
    try {
      if (server.getClassLoaderFor(name) != loader) {
        return false;
      }
      server.unregisterMBean(name);
      return true;
    } catch (InstanceNotFoundException e) {
      // The owner of the bean has unregistered it in the meantime.
      return false;
    }
  }
}
