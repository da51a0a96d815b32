package io.clicklake.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private final Fingerprint fingerprint = new Fingerprint();

  @Test
  void isTheChecksumOfTheBytes() {
    byte[] bytes = "..123456789.".getBytes(StandardCharsets.US_ASCII);

    // The check value of CRC-32C in RFC 3720.
    assertThat(fingerprint.of(bytes, 2, 11)).isEqualTo(0xE3069283);
    assertThat(fingerprint.of(bytes, 2, 11)).isEqualTo(0xE3069283);
  }

  @Test
  void isNeverTheValueForUnknown() {
    assertThat(fingerprint.of(new byte[0], 0, 0)).isEqualTo(1);
  }
}
