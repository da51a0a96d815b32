package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Checks the contracts that are inferred from samples. In this test, JSON is written with {@code '}
 * instead of quotes.
 */
class ContractInferenceTest {

  @Test
  void saysForWhichDraftItIsAndFromHowManySamples() {
    var contract = InferredDatasets.contract(InferredDatasets.of(InferredDatasets.samples("", "")));

    assertThat(contract.get("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(contract.get("$comment").asText()).startsWith("Drafted from 2 samples. ");
  }

  @Test
  void leavesFieldsAllowedThatNoSampleHas() {
    var contract =
        InferredDatasets.contract(InferredDatasets.of(InferredDatasets.samples("'o': {'a': 1}")));

    assertThat(contract.has("additionalProperties")).isFalse();
    assertThat(contract.at("/properties/o").has("additionalProperties")).isFalse();
  }

  @Test
  void tellsTheKindsOfValues() {
    assertThat(InferredDatasets.contractOf("true", "false")).isEqualTo("{'type':'boolean'}");
    assertThat(InferredDatasets.contractOf("'a'", "'b'")).isEqualTo("{'type':'string'}");
    assertThat(InferredDatasets.contractOf("1", "-9223372036854775808"))
        .isEqualTo("{'type':'integer'}");
    assertThat(InferredDatasets.contractOf("0.5")).isEqualTo("{'type':'number'}");
  }

  @Test
  void takesWhatIsWrittenWithAFractionOrAnExponentForANumber() {
    assertThat(InferredDatasets.contractOf("1.0", "2.0")).isEqualTo("{'type':'number'}");
    assertThat(InferredDatasets.contractOf("1e3")).isEqualTo("{'type':'number'}");
    assertThat(InferredDatasets.contractOf("1", "2.5")).isEqualTo("{'type':'number'}");
  }

  @Test
  void listsTheTypesOfMixedValues() {
    assertThat(InferredDatasets.contractOf("1", "'a'")).isEqualTo("{'type':['integer','string']}");
    assertThat(InferredDatasets.contractOf("1", "'a'", "1.5", "true"))
        .isEqualTo("{'type':['boolean','number','string']}");
    assertThat(InferredDatasets.contractOf("{'a': 1}", "'a'"))
        .isEqualTo(
            "{'type':['string','object'],'required':['a'],'properties':{'a':{'type':'integer'}}}");
  }

  @Test
  void allowsNullWhereASampleHasIt() {
    assertThat(InferredDatasets.contractOf("1", "null")).isEqualTo("{'type':['integer','null']}");
    assertThat(InferredDatasets.contractOf("null", "null"))
        .isEqualTo("{'$comment':'No sample has a value here: define what is allowed.'}");
  }

  @Test
  void requiresTheKeysThatEachSampleHas() {
    var contract =
        InferredDatasets.contract(
            InferredDatasets.of(
                InferredDatasets.samples("'a': 1, 'b': null, 'o': {'x': 1}", "'b': 2, 'c': 3")));

    assertThat(contract.get("required").toString()).isEqualTo("[\"event_id\",\"ts\",\"b\"]");
    assertThat(contract.at("/properties/o/required").toString()).isEqualTo("[\"x\"]");
  }

  @Test
  void mergesTheElementsOfArrays() {
    assertThat(InferredDatasets.contractOf("[1, 2]", "[]", "[2.5, null]"))
        .isEqualTo("{'type':'array','items':{'type':['number','null']}}");
    assertThat(InferredDatasets.contractOf("[{'a': 1, 'b': 1}]", "[{'a': 'x'}]"))
        .isEqualTo(
            "{'type':'array','items':{'type':'object','required':['a'],'properties':{"
                + "'a':{'type':['integer','string']},'b':{'type':'integer'}}}}");
    assertThat(InferredDatasets.contractOf("[]", "[]")).isEqualTo("{'type':'array'}");
  }

  @Test
  void namesTheFormatThatAllStringsHave() {
    assertThat(InferredDatasets.contractOf("'2026-11-22T14:00:00.5+01:00'"))
        .contains("'date-time'");
    assertThat(InferredDatasets.contractOf("'2026-11-22'")).contains("'format':'date'");
    assertThat(InferredDatasets.contractOf("'0190a8b2-0000-7000-8000-00000000000a'"))
        .contains("'uuid'");
    assertThat(InferredDatasets.contractOf("'10.0.0.1'", "'10.0.0.2'")).contains("'ipv4'");
    assertThat(InferredDatasets.contractOf("'::1'", "'2001:db8::2'")).contains("'ipv6'");
    assertThat(InferredDatasets.contractOf("'a@example.com'", "'b@example.com'"))
        .contains("'email'");
    assertThat(InferredDatasets.contractOf("'https://a.example/'", "null", "'https://b.example/'"))
        .isEqualTo("{'type':['string','null'],'format':'uri'}");
  }

  @Test
  void namesNoFormatThatOneValueLacksOrThatMayBeChance() {
    assertThat(InferredDatasets.contractOf("'2026-11-22'", "'soon'")).doesNotContain("format");
    assertThat(InferredDatasets.contractOf("'2026-11-22'", "''")).doesNotContain("format");
    assertThat(InferredDatasets.contractOf("'10.0.0.1'", "'10.0.0.1'")).doesNotContain("format");
    assertThat(InferredDatasets.contractOf("'sensor:1'", "'sensor:2'")).doesNotContain("format");
    assertThat(InferredDatasets.contractOf("'2026-11-22'", "7")).doesNotContain("format");
  }

  @Test
  void listsFewWordsThatAreOftenRepeated() {
    assertThat(InferredDatasets.contractOf(cycle(20, "'on'", "'off'")))
        .isEqualTo("{'type':'string','enum':['off','on']}");
    assertThat(InferredDatasets.contractOf(cycle(30, "'on'", "'off'", "null")))
        .isEqualTo("{'type':['string','null'],'enum':['off','on',null]}");
  }

  @Test
  void listsNoValuesThatMayNotBeAll() {
    assertThat(InferredDatasets.contractOf(cycle(19, "'on'", "'off'"))).doesNotContain("enum");
    assertThat(InferredDatasets.contractOf(cycle(50, "'on'"))).doesNotContain("enum");
    assertThat(InferredDatasets.contractOf(cycle(200, "'v1'", "'v2'"))).doesNotContain("enum");
    assertThat(InferredDatasets.contractOf(cycle(200, "'" + "a".repeat(41) + "'", "'b'")))
        .doesNotContain("enum");
    String[] once = cycle(40, "'on'", "'off'");
    once[39] = "'rare'";
    assertThat(InferredDatasets.contractOf(once)).doesNotContain("enum");
    String[] thirteen =
        IntStream.range(0, 13).mapToObj(i -> "'" + (char) ('a' + i) + "'").toArray(String[]::new);
    assertThat(InferredDatasets.contractOf(cycle(1300, thirteen))).doesNotContain("enum");
  }

  @Test
  void takesAnObjectWhoseKeysAreDataForAMap() {
    String map = "{'type':'object','additionalProperties':{'type':'integer'}}";

    assertThat(InferredDatasets.contractOf("{'17': 1, '18': 2}", "{'19': 3}")).isEqualTo(map);
    assertThat(InferredDatasets.contractOf("{'2026-01-01': 1, '2026-01-02': 1, '2026-01-03': 1}"))
        .isEqualTo(map);
    assertThat(InferredDatasets.contractOf("{'17': 1, '18': 2}")).contains("properties':{'17'");
    assertThat(InferredDatasets.contractOf("{'17': 1, '18': 2, 'all': 3}"))
        .contains("properties':{'17'");
  }

  @Test
  void takesAnObjectWithManyKeysOfWhichEachSampleHasFewForAMap() {
    String[] sparse = new String[40];
    String[] mixed = new String[40];
    for (int i = 0; i < 40; i++) {
      sparse[i] = "{'k" + letters(i) + "': 1}";
      mixed[i] = "{'k" + letters(i) + "': " + (i % 2 == 0 ? "1" : "'a'") + "}";
    }

    assertThat(InferredDatasets.contractOf(sparse))
        .isEqualTo("{'type':'object','additionalProperties':{'type':'integer'}}");
    assertThat(InferredDatasets.contractOf(mixed)).contains("'properties'");
  }

  @Test
  void takesAnObjectOfVeryManyKeysForAMapWhateverItHolds() {
    StringBuilder object = new StringBuilder("{'k': {'a': 1}");
    for (int i = 0; i < 300; i++) {
      object.append(", 'k").append(letters(i)).append("': ").append(i % 2 == 0 ? "1" : "{'b': 2}");
    }

    assertThat(InferredDatasets.contractOf(object + "}", object + "}"))
        .isEqualTo(
            "{'type':'object','additionalProperties':{'type':['integer','object'],"
                + "'properties':{'a':{'type':'integer'},'b':{'type':'integer'}}}}");
  }

  private static String letters(int number) {
    return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }

  private static String[] cycle(int count, String... values) {
    List<String> cycle =
        Collections.nCopies(count / values.length + 1, List.of(values)).stream()
            .flatMap(List::stream)
            .toList();
    return cycle.subList(0, count).toArray(String[]::new);
  }
}
