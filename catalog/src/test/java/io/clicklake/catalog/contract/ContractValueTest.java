package io.clicklake.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.contract.ContractValue.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract says of the key 'a' of an event. */
final class ContractValueTest {

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"properties": {"a": {"type": "string"}}}                                                        | NAMED     | string
          {"properties": {"a": {"type": ["integer", "null"]}}}                                             | NAMED     | null or integer
          {"properties": {"a": {"type": "number"}}}                                                        | NAMED     | number
          {"properties": {"a": {"enum": ["x", 1, null]}}}                                                  | NAMED     | null or integer or string
          {"properties": {"a": {"const": 1.5}}}                                                            | NAMED     | number
          {"properties": {"a": {"const": 1.0}}}                                                            | NAMED     | integer
          {"properties": {"a": {"type": "string", "enum": ["x", null]}}}                                   | NAMED     | string
          {"properties": {"a": true}}                                                                      | NAMED     | anything
          {"properties": {"a": false}}                                                                     | FORBIDDEN | nothing
          {"properties": {"b": {}}}                                                                        | UNNAMED   | anything
          {"properties": {"b": {}}, "additionalProperties": false}                                         | FORBIDDEN | nothing
          {"properties": {"b": {}}, "additionalProperties": true}                                          | OPEN      | anything
          {"properties": {"b": {}}, "additionalProperties": {"type": "integer"}}                           | NAMED     | integer
          {"properties": {"b": {}}, "patternProperties": {"^a": {"type": "boolean"}}}                      | NAMED     | boolean
          {}                                                                                               | UNSAID    | anything
          true                                                                                             | UNSAID    | anything
          {"type": "string"}                                                                               | FORBIDDEN | nothing
          {"$ref": "#/$defs/x", "$defs": {"x": {"properties": {"a": {"type": "string"}}}}}                 | NAMED     | string
          {"properties": {"a": {"$ref": "#/$defs/x", "type": ["string", "null"]}}, "$defs": {"x": {"type": "string"}}} | NAMED | string
          {"allOf": [{"properties": {"a": {"type": ["string", "null"]}}}, {"properties": {"a": {"type": "string"}}}]} | NAMED | string
          {"allOf": [{"properties": {"a": {}}}, {"additionalProperties": false}]}                          | FORBIDDEN | nothing
          {"allOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": false}           | NAMED     | string
          {"allOf": [{"properties": {"b": {"type": "string"}}}], "unevaluatedProperties": false}           | FORBIDDEN | nothing
          {"anyOf": [{"type": "null"}, {"type": "object", "properties": {"a": {"type": "string"}}}]}       | NAMED     | string
          {"oneOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"type": "integer"}}}]} | NAMED   | integer or string
          {"anyOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"b": {}}}]}                | NAMED     | anything
          {"if": {"properties": {"b": {"const": 1}}}, "then": {"properties": {"a": {"type": "string"}}}}   | NAMED     | anything
          {"if": true, "then": {"properties": {"a": {"type": "string"}}}, "else": {"properties": {"a": {"type": "null"}}}} | NAMED | null or string
          {"dependentSchemas": {"b": {"properties": {"a": {"type": "string"}}}}}                           | NAMED     | anything
          {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"$ref": "#/definitions/x", "type": "null"}}, "definitions": {"x": {"type": "string"}}} | NAMED | string
          """)
  void saysOfAKey(String contract, Standing standing, String types) {
    ContractValue value = Contract.parse(contract).event().property("a");

    assertThat(value.standing()).isEqualTo(standing);
    assertThat(JsonType.text(value.types())).isEqualTo(types);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"items": {"type": "string"}}                                                   | string
          {"prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false}      | integer or string
          {"prefixItems": [{"type": "string"}], "items": {"type": "boolean"}}             | boolean or string
          {"prefixItems": [{"type": "string"}]}                                           | anything
          {}                                                                              | anything
          {"type": "object"}                                                              | nothing
          {"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"type": "string"}], "additionalItems": {"type": "null"}} | null or string
          """)
  void saysOfElements(String contract, String types) {
    assertThat(JsonType.text(Contract.parse(contract).event().element().types())).isEqualTo(types);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"required": ["a"]}                                     | true
          {"required": ["b"]}                                     | false
          {"allOf": [{"required": ["a"]}, {}]}                    | true
          {"anyOf": [{"required": ["a"]}, {}]}                    | false
          {"anyOf": [{"required": ["a"]}, {"required": ["a", "b"]}]} | true
          {"anyOf": [{"required": ["a"]}, {"type": "null"}]}      | true
          {"if": {}, "then": {"required": ["a"]}}                 | false
          {"$ref": "#/$defs/x", "$defs": {"x": {"required": ["a"]}}} | true
          """)
  void knowsWhichKeysAnObjectAlwaysHas(String contract, boolean required) {
    assertThat(Contract.parse(contract).event().requires("a")).isEqualTo(required);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"format": "date-time"}                                                                   | date-time
          {"type": "string"}                                                                        | -
          {"anyOf": [{"type": "null"}, {"type": "string", "format": "date"}]}                       | date
          {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]} | -
          {"anyOf": [{"format": "date"}, {"type": "string"}]}                                       | -
          {"allOf": [{"type": "string"}, {"format": "date"}]}                                       | date
          """)
  void knowsTheFormatThatEveryStringHas(String contract, String format) {
    assertThat(Contract.parse(contract).event().format().orElse("-")).isEqualTo(format);
  }

  @Test
  void leavesOutTheAlternativesThatDoNotSpeakOfAPlace() {
    ContractValue value =
        Contract.parse("{\"anyOf\": [{\"properties\": {\"a\": {\"type\": \"string\"}}}, {}]}")
            .event()
            .property("a");

    assertThat(JsonType.text(value.types())).isEqualTo("anything");
    assertThat(JsonType.text(value.spoken().types())).isEqualTo("string");
  }
}
