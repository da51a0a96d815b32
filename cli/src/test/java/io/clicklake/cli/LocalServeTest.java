package io.clicklake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LocalServeTest {
  @Test
  void listensOnAFreePortOfTheLoopbackAddress() {
    assertThat(new LocalServe("127.0.0.1:0", true).problems()).isEmpty();
  }

  @Test
  void listsAllMistakes() {
    assertThat(new LocalServe("8088", false).problems())
        .containsExactly(
            "--serve serves while the job runs, so it needs --follow: add --follow, or run"
                + " 'clicklake serve' after the run.",
            "--serve is '8088', expected HOST:PORT, as in 127.0.0.1:8088.");
  }

  @Test
  void hasNoTokensSoOthersMustNotReachIt() {
    assertThat(new LocalServe("0.0.0.0:0", true).problems())
        .containsExactly(
            "--serve has no tokens, so it listens on 127.0.0.1 only, but is '0.0.0.0': for other"
                + " addresses, run 'clicklake serve' with --tokens beside the local run.");
  }

  @Test
  void namesAPortThatIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      assertThat(new LocalServe(address, true).problems())
          .containsExactly(
              "The port "
                  + taken.getLocalPort()
                  + " of --serve is in use: name another port, as in --serve 127.0.0.1:8089, or 0"
                  + " for any free port.");
    }
  }
}
