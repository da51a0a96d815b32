package io.clicklake.testkit.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.GeneratedEvent.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks with libraries only, without the decoder, that each generated event is valid or invalid as
 * its generator says.
 */
@ParameterizedClass
@MethodSource("io.clicklake.testkit.Generators#datasets")
class CorruptionsTest {
  private static final int OVERSIZED = 100_001;
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final JsonMapper PLAIN =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Keywords that combine schemas: all violations below them have one reason. */
  private static final Set<String> COMBINING = Set.of("anyOf", "oneOf", "if", "then");

  private final String folder;
  private final JsonSchema schema;
  private final List<GeneratedEvent> events = new ArrayList<>();

  CorruptionsTest(String dataset) throws IOException {
    folder = "/datasets/" + dataset + "/";
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                PLAIN.readTree(resource("event.schema.json")),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    GeneratorOptions options =
        GeneratorOptions.sample(1_772_366_400_000L)
            .withEvents(4_000)
            .withShare(Trait.REJECTED, 0.1)
            .withShare(Trait.UNKNOWN_FIELD, 0.3)
            .withOversizedBytes(OVERSIZED);
    Generators.of(dataset, options).events().forEachRemaining(events::add);
  }

  @Test
  void acceptsWhatIsMeantToBeAccepted() throws IOException {
    for (GeneratedEvent event : events) {
      if (event.kind() != Kind.REJECTED) {
        assertThat(schema.validate(STRICT.readTree(event.payload()))).as(text(event)).isEmpty();
      }
    }
  }

  /** Other tests compare the examples with the contract. */
  @Test
  void yieldsEveryReasonThatTheExamplesHaveAndTheOneTheyAreTooSmallFor() throws IOException {
    Set<String> expected =
        new String(resource("examples/rejected.reasons"), UTF_8)
            .lines()
            .map(line -> line.split("\t", -1)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    expected.add("too_large");

    assertThat(events.stream().flatMap(e -> e.reason().stream()).collect(Collectors.toSet()))
        .isEqualTo(expected);
  }

  @Test
  void breaksTheContractInThatOneWay() throws IOException {
    Set<String> elsewhere =
        Set.of(
            "empty",
            "too_large",
            "invalid_utf8",
            "malformed_json",
            "duplicate_key",
            "too_deep",
            "number_out_of_range",
            "time_out_of_range");
    for (GeneratedEvent event : events) {
      if (event.kind() == Kind.REJECTED && !elsewhere.contains(event.reason().orElseThrow())) {
        assertThat(reasons(schema.validate(STRICT.readTree(event.payload()))))
            .as(text(event))
            .containsExactly(event.reason().orElseThrow());
      }
    }
  }

  @Test
  void breaksTheTextInThatOneWay() throws IOException {
    for (byte[] empty : rejected("empty")) {
      assertThat(new String(empty, UTF_8)).isBlank();
    }
    for (byte[] malformed : rejected("malformed_json")) {
      assertThatThrownBy(() -> PLAIN.readTree(malformed))
          .as(new String(malformed, UTF_8))
          .isInstanceOf(IOException.class);
      UTF_8.newDecoder().decode(ByteBuffer.wrap(malformed));
    }
    for (byte[] bytes : rejected("invalid_utf8")) {
      assertThatThrownBy(() -> UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)))
          .isInstanceOf(CharacterCodingException.class);
      assertThat(schema.validate(PLAIN.readTree(new String(bytes, UTF_8)))).isEmpty();
    }
    for (byte[] twice : rejected("duplicate_key")) {
      assertThat(schema.validate(PLAIN.readTree(twice))).isEmpty();
      assertThatThrownBy(() -> STRICT.readTree(twice))
          .isInstanceOf(JsonParseException.class)
          .hasMessageContaining("Duplicate field");
    }
    for (byte[] deep : rejected("too_deep")) {
      assertThatThrownBy(() -> PLAIN.readTree(deep))
          .isInstanceOf(StreamConstraintsException.class)
          .hasMessageContaining(String.valueOf(StreamReadConstraints.DEFAULT_MAX_DEPTH));
    }
  }

  @Test
  void passesTheContractWhereTheFaultIsInTheTablesOrTheClock() throws IOException {
    List<byte[]> payloads = new ArrayList<>(rejected("number_out_of_range"));
    payloads.addAll(rejected("time_out_of_range"));
    payloads.addAll(rejected("too_large"));

    for (byte[] payload : payloads) {
      assertThat(schema.validate(STRICT.readTree(payload))).isEmpty();
    }
  }

  @Test
  void sendsAFewRecordsOfExactlyTheSizeThatIsTooLarge() {
    assertThat(rejected("too_large"))
        .hasSizeBetween(1, 3)
        .allSatisfy(payload -> assertThat(payload).hasSize(OVERSIZED));
  }

  @Test
  void neverHoldsALineFeed() {
    for (GeneratedEvent event : events) {
      assertThat(text(event)).doesNotContain("\n");
    }
  }

  private List<byte[]> rejected(String reason) {
    List<byte[]> payloads =
        events.stream()
            .filter(event -> event.reason().filter(reason::equals).isPresent())
            .map(GeneratedEvent::payload)
            .toList();
    assertThat(payloads).isNotEmpty();
    return payloads;
  }

  private static Set<String> reasons(Set<ValidationMessage> messages) {
    Set<String> reasons = new TreeSet<>();
    for (ValidationMessage message : messages) {
      if (message.getSchemaLocation().toString().contains("/propertyNames")) {
        reasons.add("property_names");
      } else if (combined(message)) {
        reasons.add("combination");
      } else if (message.getType().equals("false")) {
        reasons.add("not_allowed");
      } else {
        reasons.add(message.getType().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
      }
    }
    return reasons;
  }

  private static boolean combined(ValidationMessage message) {
    return COMBINING.contains(message.getType())
        || Stream.of(message.getEvaluationPath().toString().split("[/.]"))
            .anyMatch(COMBINING::contains);
  }

  private byte[] resource(String file) throws IOException {
    try (InputStream in = CorruptionsTest.class.getResourceAsStream(folder + file)) {
      return in.readAllBytes();
    }
  }

  private static String text(GeneratedEvent event) {
    return new String(event.payload(), UTF_8);
  }
}
