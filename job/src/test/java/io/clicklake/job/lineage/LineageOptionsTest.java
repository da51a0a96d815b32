package io.clicklake.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class LineageOptionsTest {
  @Test
  void acceptsAnAddressTheLogOrNothing() {
    assertThat(problems(Map.of())).isEmpty();
    assertThat(problems(Map.of("lineage.url", "log"))).isEmpty();
    assertThat(
            problems(
                Map.of(
                    "lineage.url", "https://marquez:5000/api/v1/lineage",
                    "lineage.secret", "k\n")))
        .isEmpty();
  }

  @Test
  void rejectsWhatIsNoAddress() {
    for (String url : List.of("logs", "ftp://h/", "http:///path", "http://a b")) {
      assertThat(problems(Map.of("lineage.url", url)))
          .containsExactly("Option 'lineage.url' must be 'log', or an http or https address.");
    }
  }

  @Test
  void rejectsAPasswordInTheAddress() {
    assertThat(problems(Map.of("lineage.url", "https://user:s3cret@h/")))
        .containsExactly(
            "Option 'lineage.url' must not contain a user or password: use 'lineage.secret'.");
  }

  @Test
  void rejectsASecretThatNobodyGets() {
    String problem = "Option 'lineage.secret' needs an address in the option 'lineage.url'.";

    assertThat(problems(Map.of("lineage.secret", "k"))).containsExactly(problem);
    assertThat(problems(Map.of("lineage.secret", "k", "lineage.url", "log")))
        .containsExactly(problem);
  }

  @Test
  void rejectsControlCharactersAndAnEmptyNamespace() {
    assertThat(
            problems(
                Map.of(
                    "lineage.url", "https://h/",
                    "lineage.secret", "a\nb",
                    "lineage.namespace", " ")))
        .containsExactly(
            "Option 'lineage.secret' must not contain line breaks or other control characters.",
            "Option 'lineage.namespace' must not be empty.");
  }

  private static List<String> problems(Map<String, String> options) {
    return LineageOptions.problems(Configuration.fromMap(options));
  }
}
