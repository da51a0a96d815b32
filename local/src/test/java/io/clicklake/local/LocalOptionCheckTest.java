package io.clicklake.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalOptionCheckTest {
  @TempDir private Path directory;

  @Test
  void acceptsTheDefaults() {
    assertThat(
            LocalOptionCheck.problems(options("ad-clickstream", null, 20_000, false, 1_000, 2, 2)))
        .isEmpty();
  }

  @Test
  void listsEachNumberOutOfBounds() {
    assertThat(LocalOptionCheck.problems(options("ad-clickstream", null, -3, false, 1, 0, 0)))
        .containsExactly(
            "--count must be at least 1, but is -3.",
            "--parallelism must be from 1 to 64, but is 0.",
            "--shards must be from 1 to 1000, but is 0.");
    assertThat(LocalOptionCheck.problems(options("ad-clickstream", null, 1, true, 0, 1, 1)))
        .containsExactly("--rate must be at least 1, but is 0.");
  }

  @Test
  void needsAnExistingFileOfEvents() {
    Path missing = directory.resolve("none");

    assertThat(LocalOptionCheck.problems(options("x", missing, 1, false, 1, 1, 1)))
        .containsExactly("The file of --events '" + missing + "' does not exist: check the path.");
    assertThat(LocalOptionCheck.problems(options("x", directory, 1, false, 1, 1, 1)))
        .containsExactly(
            "The file of --events '"
                + directory
                + "' is a directory: name a file with one event per line.");
  }

  @Test
  void needsAFileOfEventsForADatasetWithoutAGenerator() {
    assertThat(LocalOptionCheck.problems(options(directory.toString(), null, 1, false, 1, 1, 1)))
        .containsExactly(
            "There is no event generator for the dataset '"
                + directory
                + "': name a file of events with --events FILE, or put your own events on the stream"
                + " with --follow --listen PORT.");
  }

  @Test
  void needsNoEventsOfItsOwnToListen() {
    assertThat(listening(directory.toString(), true, 0, LocalStream.DEFAULT_KEEP)).isEmpty();
  }

  @Test
  void listensOnlyOnAFreePortUntilItIsStopped() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThat(listening("ad-clickstream", false, port, LocalStream.DEFAULT_KEEP))
          .containsExactly(
              "--listen waits for your own producers, so it needs --follow: add --follow, or remove"
                  + " --listen.",
              "The port "
                  + port
                  + " of --listen is in use: name another port, or 0 for any free port.");
    }
    assertThat(listening("ad-clickstream", true, 65_536, LocalStream.DEFAULT_KEEP))
        .containsExactly("--listen must be a port from 0 (any free port) to 65535, but is 65536.");
  }

  @Test
  void keepsNoMoreOfTheStreamThanTheHeapHasRoomFor() {
    long heap = Runtime.getRuntime().maxMemory() >> 20;

    assertThat(listening("ad-clickstream", true, 0, 1 << 20))
        .containsExactly(
            "--keep must be from 16 mb to half of Java's heap, here "
                + heap / 2
                + " mb, but is 1 mb; CLICKLAKE_JAVA_OPTS=-Xmx4g sets the heap.");
    assertThat(listening("ad-clickstream", true, 0, heap << 20))
        .singleElement()
        .asString()
        .contains("mb, but is " + heap + " mb;");
  }

  private static List<String> listening(String dataset, boolean follows, int port, long keep) {
    return LocalOptionCheck.problems(
        new LocalOptions(
            dataset,
            null,
            null,
            20_000,
            1,
            follows,
            0,
            new LocalStream(2, OptionalInt.of(port), keep),
            2,
            Map.of()));
  }

  private static LocalOptions options(
      String dataset,
      Path events,
      long count,
      boolean follows,
      int rate,
      int parallelism,
      int shards) {
    return new LocalOptions(
        dataset,
        events,
        null,
        count,
        1,
        follows,
        rate,
        LocalStream.ofShards(shards),
        parallelism,
        Map.of());
  }
}
