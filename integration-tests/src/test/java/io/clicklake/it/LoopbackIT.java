package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that a local run listens only on the loopback address, so that no other machine can reach
 * it.
 */
class LoopbackIT {
  @TempDir private Path directory;

  @BeforeAll
  static void needsLinux() {
    Assumptions.assumeTrue(
        Files.isDirectory(ListeningSockets.TABLES), "skipped: there is no /proc/net to look at");
  }

  @Test
  void everySocketOfALocalRunIsBoundToLoopback() throws Exception {
    Set<String> before = ListeningSockets.now();
    try (JobRun run = JobRun.in(directory).scraped().start()) {
      run.producer().put("{}".getBytes(StandardCharsets.US_ASCII));
      run.awaitAllRead();

      Set<String> opened = new TreeSet<>(ListeningSockets.now());
      opened.removeAll(before);

      System.out.println("listens on " + opened);
      assertThat(opened).isNotEmpty().allMatch(ListeningSockets::isLoopback);
    }
  }

  @Test
  void aSocketOnAllAddressesIsFound() throws Exception {
    Set<String> before = ListeningSockets.now();
    try (ServerSocket open = new ServerSocket(0);
        ServerSocket own = new ServerSocket()) {
      own.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      Set<String> opened = new TreeSet<>(ListeningSockets.now());
      opened.removeAll(before);

      assertThat(opened)
          .hasSize(2)
          .filteredOn(ListeningSockets::isLoopback)
          .singleElement()
          .asString()
          .endsWith(String.format(":%04X", own.getLocalPort()));
      assertThat(open.isBound()).isTrue();
    }
  }
}
