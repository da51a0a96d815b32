package io.clicklake.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProducerThrottleTest {
  private final ProducerThrottle lead = new ProducerThrottle(10, 1_000);

  @AfterEach
  void clearTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void waitsUntilTheJobHasReadEnoughEvents() throws Exception {
    CompletableFuture<Void> put = CompletableFuture.runAsync(() -> lead.await(15, 0));

    lead.read(5, 0);
    assertThat(put).isNotDone();

    lead.read(6, 0);
    put.get(10, TimeUnit.SECONDS);
  }

  @Test
  void waitsUntilTheJobHasReadEnoughBytes() {
    lead.read(0, 500);

    assertThat(blocks(1, 1_500)).isTrue();
    assertThat(blocks(1, 1_499)).isFalse();
  }

  @Test
  void keepsItsTotalWhenTheCountersOfTheJobStartFromZero() {
    lead.read(100, 0);
    lead.read(60, 0);
    lead.read(0, 0);
    lead.read(5, 0);

    assertThat(blocks(114, 0)).isFalse();
    assertThat(blocks(115, 0)).isTrue();
  }

  @Test
  void isCancelledByAnInterrupt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> lead.await(10, 0)).isInstanceOf(CancellationException.class);
  }

  @Test
  void endsTheWaitingWhenItIsStopped() {
    CompletableFuture<Void> put = CompletableFuture.runAsync(() -> lead.await(10, 0));

    lead.stop();

    assertThatThrownBy(() -> put.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> lead.await(0, 0)).isInstanceOf(CancellationException.class);
  }

  private boolean blocks(long events, long bytes) {
    Thread.currentThread().interrupt();
    try {
      lead.await(events, bytes);
      return false;
    } catch (CancellationException e) {
      return true;
    } finally {
      Thread.interrupted();
    }
  }
}
