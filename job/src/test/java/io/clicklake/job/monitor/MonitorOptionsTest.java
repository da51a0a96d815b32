package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class MonitorOptionsTest {
  private static List<String> problems(Map<String, String> options) {
    return MonitorOptions.problems(Configuration.fromMap(options));
  }

  @Test
  void aWebhookIsNotNeeded() {
    assertThat(problems(Map.of())).isEmpty();
  }

  @Test
  void anAddressCanHaveAPlaceForTheSecret() {
    assertThat(
            problems(
                Map.of(
                    "monitor.webhook-url", "https://hooks.slack.com/services/{secret}",
                    "monitor.webhook-secret", "T0/B0/x")))
        .isEmpty();
  }

  @Test
  void aSecretCanEndWithALineBreakAndHasNoOthers() {
    assertThat(withSecret("s3cret\n")).isEmpty();
    assertThat(withSecret("s3cret\r\n")).isEmpty();
    assertThat(withSecret("s3cret")).isEmpty();
    for (String wrong : List.of("s3\ncret", "s3cret\n\n", "s3\rcret", "s3\u0000cret")) {
      assertThat(withSecret(wrong))
          .containsExactly(
              "Option 'monitor.webhook-secret' must not contain line breaks or other control"
                  + " characters.");
    }
  }

  private static List<String> withSecret(String secret) {
    return problems(Map.of("monitor.webhook-url", "https://h/", "monitor.webhook-secret", secret));
  }

  @Test
  void saysWhatIsWrongWithoutPrintingTheValues() {
    assertThat(problems(Map.of("monitor.webhook-url", "https://h/{secret}")))
        .containsExactly(
            "Option 'monitor.webhook-url' contains '{secret}': set 'monitor.webhook-secret'.");
    assertThat(problems(Map.of("monitor.webhook-url", "ftp://h/")))
        .containsExactly("Option 'monitor.webhook-url' must be an http or https address.");
    assertThat(problems(Map.of("monitor.webhook-url", "https://me:pass@h/")))
        .containsExactly(
            "Option 'monitor.webhook-url' must not contain a user or password: use"
                + " 'monitor.webhook-secret'.");
    assertThat(problems(Map.of("monitor.webhook-secret", "x")))
        .containsExactly("Option 'monitor.webhook-secret' needs the option 'monitor.webhook-url'.");
  }
}
