package io.clicklake.job.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.options.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/**
 * Checks the settings of the connector for enhanced fan-out, and the messages about wrong options.
 */
class FanOutTest {
  @Test
  void pollsByDefault() {
    Properties properties = KinesisIngest.properties(options());

    assertThat(properties.stringPropertyNames())
        .noneMatch(name -> name.startsWith("flink.stream.efo"))
        .doesNotContain("flink.stream.recordpublisher");
  }

  @Test
  void registersLazilyUnderOneName() {
    Properties properties = KinesisIngest.properties(options("--stream.fan-out", "true"));

    assertThat(properties)
        .containsEntry("flink.stream.recordpublisher", "EFO")
        .containsEntry("flink.stream.efo.consumername", "clicklake")
        .containsEntry("flink.stream.efo.registration", "LAZY");
  }

  @Test
  void acceptsAConsumerThatYouRegistered() {
    Configuration options =
        options(
            "--stream.fan-out", "true",
            "--stream.consumer-registration", "none",
            "--stream.properties.flink.stream.efo.consumerarn.clicks",
                "arn:aws:kinesis:eu-west-1:1:stream/clicks/consumer/c:1");
    JobAssembly.checkOptions(options);

    assertThat(
            KinesisIngest.source(StreamExecutionEnvironment.getExecutionEnvironment(), options)
                .getParallelism())
        .isPositive();
  }

  @Test
  void listsOptionsThatContradictEachOther() {
    assertThat(
            problems(
                "--stream.fan-out", "true",
                "--stream.consumer-name", "click lake",
                "--stream.consumer-registration", "none",
                "--stream.properties.flink.stream.recordpublisher", "EFO"))
        .containsExactly(
            "'stream.properties.flink.stream.recordpublisher' is set by 'stream.fan-out': use that"
                + " alone.",
            "Option 'stream.consumer-name' must be 1 to 128 letters, digits, '_', '.' or '-', but is"
                + " 'click lake'.",
            "With 'stream.consumer-registration' none,"
                + " 'stream.properties.flink.stream.efo.consumerarn.clicks' must name the ARN of the"
                + " consumer that you registered.");
  }

  @Test
  void reportsThatAConsumerCannotBeRegistered() {
    Configuration options =
        options(
            "--stream.fan-out", "true",
            "--stream.consumer-registration", "eager",
            "--stream.endpoint", "http://127.0.0.1:1",
            "--stream.properties.aws.credentials.provider.basic.accesskeyid", "a",
            "--stream.properties.aws.credentials.provider.basic.secretkey", "b",
            "--stream.properties.flink.stream.describestream.retries", "0",
            "--stream.properties.flink.stream.registerstreamconsumer.maxretries", "0");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    assertThatThrownBy(() -> KinesisIngest.source(env, options))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("Cannot register the consumer 'clicklake' of the stream 'clicks' (")
        .hasMessageContaining("kinesis:RegisterStreamConsumer");
  }

  private static Configuration options(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--stream.name", "clicks", "--stream.region", "eu-west-1"));
    return Options.parse(arguments);
  }

  private static List<String> problems(String... more) {
    return catchThrowableOfType(SetupException.class, () -> JobAssembly.checkOptions(options(more)))
        .problems();
  }
}
