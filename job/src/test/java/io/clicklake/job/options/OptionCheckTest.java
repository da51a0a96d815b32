package io.clicklake.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.JobAssembly;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class OptionCheckTest {
  @Test
  void acceptsTheRequiredOptionsAndSecrets() {
    Configuration options =
        Options.parse(
            List.of(
                "--stream.name",
                "clicks",
                "--stream.region",
                "eu-west-1",
                "--hash.secret.user",
                "k",
                "--catalog.properties.s3.endpoint",
                "http://x"));

    assertThatCode(() -> JobAssembly.checkOptions(options)).doesNotThrowAnyException();
  }

  @Test
  void listsEveryProblemAtOnce() {
    assertThat(
            problems(
                "--stream.nam", "clicks",
                "--dedupe.horizon", "soon",
                "--stream.start", "SOMEWHERE"))
        .hasSize(3)
        .contains(
            "There is no option 'stream.nam'; did you mean 'stream.name'? docs/options.md"
                + " lists all options.")
        .anySatisfy(problem -> assertThat(problem).startsWith("Option 'dedupe.horizon'"))
        .anySatisfy(problem -> assertThat(problem).startsWith("Option 'stream.start'"));
  }

  @Test
  void rejectsACountBelowOne() {
    assertThat(problems("--sink.max-open-files", "0"))
        .contains("Option 'sink.max-open-files' must be at least 1, but is 0.");
  }

  @Test
  void listsMissingOptions() {
    assertThat(problems())
        .containsExactly(
            "Option 'stream.name' is missing: the name of the Kinesis stream to read.",
            "Option 'stream.region' is missing: the AWS region of the stream.");
  }

  @Test
  void rejectsAStartTimeThatIsNotRfc3339() {
    assertThat(
            problems(
                "--stream.name", "clicks",
                "--stream.region", "eu-west-1",
                "--stream.start", "AT_TIMESTAMP",
                "--stream.start-time", "yesterday"))
        .containsExactly(
            "Option 'stream.start-time' must be a time as in 2026-11-22T14:00:00Z when stream.start"
                + " is AT_TIMESTAMP, but is 'yesterday'.");
  }

  @Test
  void rejectsAKeyWithoutAValue() {
    SetupException error =
        catchThrowableOfType(SetupException.class, () -> Options.parse(List.of("--stream.name")));

    assertThat(error.problems())
        .containsExactly("Options are written as '--key value', but '--stream.name' has no value.");
  }

  @Test
  void doesNotPrintAWordThatMayBePartOfAPassword() {
    SetupException error =
        catchThrowableOfType(
            SetupException.class,
            () -> Options.parse(List.of("--hash.secret.user", "my", "own", "key")));

    assertThat(error.problems())
        .containsExactly(
            "Options are written as '--key value', but the word after the value of"
                + " '--hash.secret.user' is not a key: put quotes around a value with spaces.");
  }

  @Test
  void doesNotPrintPropertiesThatCannotBeRead() {
    assertThat(
            problems(
                "--stream.name", "clicks",
                "--stream.region", "eu-west-1",
                "--stream.properties", "my own key"))
        .containsExactly(
            "Option 'stream.properties' cannot be read: give each property as an option of its own,"
                + " as in '--stream.properties.NAME value'.");
  }

  @Test
  void rejectsAPasswordInTheEndpoint() {
    assertThat(
            problems(
                "--stream.name", "clicks",
                "--stream.region", "eu-west-1",
                "--stream.endpoint", "https://me:own@host"))
        .containsExactly(
            "Option 'stream.endpoint' contains a user or a password before '@'. Remove it: the"
                + " endpoint is printed in logs.");
  }

  private static List<String> problems(String... arguments) {
    return catchThrowableOfType(
            SetupException.class, () -> JobAssembly.checkOptions(Options.parse(List.of(arguments))))
        .problems();
  }
}
