package io.clicklake.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContractTest {
  private static final String DEFINITIONS =
      "{\"$id\": \"https://example.com/event\", \"$defs\": {"
          + "\"plain\": {\"title\": \"plain\"},"
          + "\"with/slash\": {\"title\": \"slash\"},"
          + "\"with~tilde\": {\"title\": \"tilde\"},"
          + "\"with%percent\": {\"title\": \"percent\"},"
          + "\"with space\": {\"title\": \"space\"},"
          + "\"list\": {\"anyOf\": [{}, {\"title\": \"second\"}]},"
          + "\"anchored\": {\"$anchor\": \"here\", \"title\": \"anchor\"}},"
          + "\"title\": \"root\"}";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "#, root",
    "#/$defs/plain, plain",
    "#/%24defs/plain, plain",
    "#/$defs/with~1slash, slash",
    "#/$defs/with~0tilde, tilde",
    "#/$defs/with%25percent, percent",
    "#/$defs/with space, space",
    "#/$defs/with%20space, space",
    "#/$defs/list/anyOf/1, second",
    "#here, anchor",
    "https://example.com/event, root",
    "https://example.com/event#, root",
    "https://example.com/event#here, anchor",
    "https://example.com/event#/$defs/plain, plain",
    "/event#/$defs/plain, plain",
  })
  void resolvesAReference(String ref, String title) {
    Contract contract = Contract.parse(DEFINITIONS);

    assertThat(contract.target(ref).path("title").asText()).isEqualTo(title);
  }

  @Test
  void reportsAReferenceWithoutATarget() {
    Contract contract = Contract.parse(DEFINITIONS);

    assertThatThrownBy(() -> contract.target("#/$defs/plan"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'#/$defs/plan' is not a schema in this contract; did you mean '#/$defs/plain'?");
  }

  @Test
  void inlinesPartsWithTheirOwnAddresses() {
    Contract contract =
        Contract.parse(
            "{\"$id\": \"https://example.com/event\","
                + "\"properties\": {\"a\": {\"$ref\": \"part\"}, \"b\": {\"$ref\": \"part#x\"}},"
                + "\"$defs\": {\"p\": {\"$id\": \"part\", \"items\": {\"$ref\": \"#/$defs/in\"},"
                + "\"$defs\": {\"in\": {\"$anchor\": \"x\", \"type\": \"string\"}}}}}");

    JsonNode root = contract.root();
    assertThat(root.at("/properties/a/$ref").asText()).isEqualTo("#/$defs/p");
    assertThat(root.at("/properties/b/$ref").asText()).isEqualTo("#/$defs/p/$defs/in");
    assertThat(root.at("/$defs/p/items/$ref").asText()).isEqualTo("#/$defs/p/$defs/in");
    assertThat(root.at("/$defs/p").has("$id")).isFalse();
    assertThat(contract.target("#/$defs/p/$defs/in").path("type").asText()).isEqualTo("string");
  }

  @Test
  void doesNotChangeAContractWithDynamicReferences() {
    String text =
        "{\"$id\": \"https://example.com/tree\", \"$dynamicAnchor\": \"node\","
            + "\"properties\": {\"child\": {\"$dynamicRef\": \"#node\"}},"
            + "\"$defs\": {\"p\": {\"$id\": \"part\"}}}";

    Contract contract = Contract.parse(text);

    assertThat(contract.root().at("/$defs/p/$id").asText()).isEqualTo("part");
  }

  @Test
  void knowsTheDraftByItsAddress() {
    assertThat(Contract.parse("{}").draft()).isEqualTo(SchemaDraft.DRAFT_2020_12);
    assertThat(Contract.parse("{\"$schema\": \"http://json-schema.org/draft-07/schema\"}").draft())
        .isEqualTo(SchemaDraft.DRAFT_07);
    assertThat(Contract.parse("true").root().asBoolean()).isTrue();
  }

  @Test
  void acceptsTheAnchorsOfOlderDrafts() {
    Contract contract =
        Contract.parse(
            "{\"$schema\": \"http://json-schema.org/draft-07/schema#\","
                + "\"definitions\": {\"a\": {\"$id\": \"#here\", \"title\": \"anchor\"}}}");

    assertThat(contract.target("#here").path("title").asText()).isEqualTo("anchor");
  }

  @Test
  void acceptsARecursiveContract() {
    Contract contract =
        Contract.parse("{\"properties\": {\"children\": {\"items\": {\"$ref\": \"#\"}}}}");

    ContractValue deep =
        contract.event().property("children").element().property("children").element();
    assertThat(deep.keys()).containsExactly("children");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          \\\\p{Letter}+
          ^[[a&&b]$
          [^]
          []
          \\\\u{1F600}
          [z-\\\\u00ff]
          (?<year>[0-9]{4})-\\\\k<year>
          \\\\/\\\\-
          """)
  void acceptsTheRegularExpressionsOfEcma262(String pattern) {
    Contract contract = Contract.parse("{\"pattern\": \"" + pattern + "\"}");

    assertThat(contract.root().has("pattern")).isTrue();
  }

  @Test
  void acceptsKeysOfAnyNameUnderProperties() {
    Contract contract =
        Contract.parse(
            "{\"properties\": {\"$ref\": {\"type\": \"string\"}, \"typ\": true},"
                + "\"enum\": [{\"$ref\": \"#/nowhere\"}]}");

    assertThat(contract.warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"requierd": ["a"]} | contract: /requierd: 'requierd' is not a keyword and is ignored; did you mean 'required'?
          {"properties": {"a": {"Type": "string"}}} | contract: /properties/a/Type: 'Type' is not a keyword and is ignored; did you mean 'type'?
          {"maxLenght": 3} | contract: /maxLenght: 'maxLenght' is not a keyword and is ignored; did you mean 'maxLength'?
          {"format": "datetime"} | contract: /format: the format 'datetime' is not checked; did you mean 'date-time'?
          {"properties": {"user": {}}, "required": ["usr"]} | contract: /required: 'usr' is required, but 'properties' does not name it; did you mean 'user'?
          {"additionalItems": false} | contract: /additionalItems: 'additionalItems' has no meaning in 2020-12 and is ignored; use the keyword of that draft, or change '$schema'.
          {"$schema": "http://json-schema.org/draft-07/schema#", "dependentRequired": {}} | contract: /dependentRequired: 'dependentRequired' has no meaning in draft-07 and is ignored; use the keyword of that draft, or change '$schema'.
          """)
  void warnsAboutProbableMistakes(String text, String warning) {
    assertThat(Contract.parse(text).warnings()).containsExactly(warning);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"x-requierd": 1, "unit": "m", "owner": "me", "note": "n", "kind": "k"}
          {"format": "int64"}
          {"definitions": {}, "$comment": "c", "examples": [1]}
          {"required": ["entirely_different"], "properties": {"a": {}}}
          """)
  void doesNotWarnAboutCustomKeywords(String text) {
    assertThat(Contract.parse(text).warnings()).isEmpty();
  }
}
