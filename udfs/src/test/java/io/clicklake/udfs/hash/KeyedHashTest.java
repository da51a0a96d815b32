package io.clicklake.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedHashTest {
  @ParameterizedTest
  @CsvSource({
    // RFC 4231, test case 2, and the empty text under the same key
    "what do ya want for nothing?,"
        + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "'', 923598ca6d64af2a5dba79dcd021a8a0fe5c5f557519adaaf0ad532d4506dd30",
  })
  void agreesWithTheStandard(String text, String hash) {
    assertThat(hashWith("Jefe").of(text)).isEqualTo(hash);
  }

  @Test
  void doesNotDependOnThePreviousText() {
    KeyedHash hash = hashWith("k");

    String first = hash.of("a");
    hash.of("a much longer text");

    assertThat(hash.of("a")).isEqualTo(first).matches("[0-9a-f]{64}");
  }

  @Test
  void dependsOnTextAndKey() {
    assertThat(hashWith("k").of("a"))
        .isNotEqualTo(hashWith("l").of("a"))
        .isNotEqualTo(hashWith("k").of("b"));
  }

  @Test
  void returnsNullForNull() {
    assertThat(hashWith("k").of(null)).isNull();
  }

  @Test
  void readsTheKeyFromTheJobParametersAsUtf8() {
    byte[] key = HashKeys.key("user", Map.of("hash.secret.user", "schlüssel")::get);

    assertThat(key).isEqualTo("schlüssel".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void namesTheMissingParameter() {
    assertThatThrownBy(() -> HashKeys.key("user", Map.of("hash.secret.other", "k")::get))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "KEYED_HASH(..., 'user') needs a key: the job parameter hash.secret.user is not set."
                + " Set it to a secret text that stays the same for as long as the hashes are"
                + " compared.");
  }

  @Test
  void rejectsABlankKey() {
    assertThatThrownBy(() -> HashKeys.key("user", Map.of("hash.secret.user", " ")::get))
        .hasMessageContaining("hash.secret.user is blank");
  }

  @Test
  void namesTheParameterSoThatFlinkHidesItsValue() {
    assertThat(GlobalConfiguration.isSensitive(HashKeys.PARAMETER_PREFIX + "user")).isTrue();
  }

  private static KeyedHash hashWith(String key) {
    return new KeyedHash(key.getBytes(StandardCharsets.UTF_8));
  }
}
