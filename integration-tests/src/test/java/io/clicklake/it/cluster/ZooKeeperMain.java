package io.clicklake.it.cluster;

import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;

/** Curator's ZooKeeper server as a process. */
final class ZooKeeperMain {
  /** Sessions live at least twice as long. */
  private static final int TICK_MILLIS = 500;

  private ZooKeeperMain() {}

  public static void main(String[] arguments) throws Exception {
    InstanceSpec spec = new InstanceSpec(null, -1, -1, -1, true, -1, TICK_MILLIS, 100);
    TestingServer server = new TestingServer(spec, true);
    System.out.println("listening at " + server.getConnectString());
  }
}
