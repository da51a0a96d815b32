package io.clicklake.job.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.record.Fingerprint;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdEntryTest {
  private static final long YEAR = 365L * 24 * 3_600_000;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_795_939_200_000L, (1L << 42) - 1})
  void keepsTheExpiryAndTellsFingerprintsApart(long expiry) {
    for (int fingerprint : new int[] {1, 2, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      long entry = IdEntry.of(expiry, fingerprint);

      assertThat(IdEntry.expiry(entry)).isEqualTo(expiry);
      assertThat(IdEntry.differs(entry, fingerprint)).isFalse();
      assertThat(IdEntry.differs(entry, fingerprint ^ 0x100)).isTrue();
      assertThat(IdEntry.differs(entry, Fingerprint.UNKNOWN)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 42, 9_000_000 * YEAR, Long.MIN_VALUE, Long.MAX_VALUE})
  void storesAnExpiryThatNeedsMoreBitsAlone(long expiry) {
    long entry = IdEntry.of(expiry, 7);

    assertThat(entry).isEqualTo(expiry);
    assertThat(IdEntry.expiry(entry)).isEqualTo(expiry);
    assertThat(IdEntry.differs(entry, 8)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1_795_939_200_000L, 1L << 42, 9_000_000 * YEAR, Long.MAX_VALUE})
  void readsAnEntryOfTheFirstVersionAsAnExpiry(long entry) {
    assertThat(IdEntry.expiry(entry)).isEqualTo(entry);
    assertThat(IdEntry.differs(entry, 1)).isFalse();
  }

  @Test
  void anOlderVersionReadsAnExpiryInTheFarFuture() {
    assertThat(IdEntry.of(0, 1)).isGreaterThan(9_000_000 * YEAR);
  }

  @Test
  void mistakesAboutOneInTwoMillionFingerprints() {
    Random random = new Random(1);
    int mistaken = 0;
    for (int i = 0; i < 20_000_000; i++) {
      long entry = IdEntry.of(1_795_939_200_000L, random.nextInt() | 1);
      mistaken += IdEntry.differs(entry, random.nextInt() | 1) ? 0 : 1;
    }

    assertThat(mistaken).isBetween(1, 30);
  }
}
