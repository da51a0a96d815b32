package io.clicklake.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.contract.ContractValue.Coverage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the rules of a contract for the key 'a' of an event. */
final class ContractValueTest {

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"properties": {"a": {"type": "string"}}}                                                        | DEFINED     | string
          {"properties": {"a": {"type": ["integer", "null"]}}}                                             | DEFINED     | null or integer
          {"properties": {"a": {"type": "number"}}}                                                        | DEFINED     | number
          {"properties": {"a": {"enum": ["x", 1, null]}}}                                                  | DEFINED     | null or integer or string
          {"properties": {"a": {"const": 1.5}}}                                                            | DEFINED     | number
          {"properties": {"a": {"const": 1.0}}}                                                            | DEFINED     | integer
          {"properties": {"a": {"type": "string", "enum": ["x", null]}}}                                   | DEFINED     | string
          {"properties": {"a": true}}                                                                      | DEFINED     | anything
          {"properties": {"a": false}}                                                                     | FORBIDDEN | nothing
          {"properties": {"b": {}}}                                                                        | UNDEFINED   | anything
          {"properties": {"b": {}}, "additionalProperties": false}                                         | FORBIDDEN | nothing
          {"properties": {"b": {}}, "additionalProperties": true}                                          | OPEN      | anything
          {"properties": {"b": {}}, "additionalProperties": {"type": "integer"}}                           | DEFINED     | integer
          {"properties": {"b": {}}, "patternProperties": {"^a": {"type": "boolean"}}}                      | DEFINED     | boolean
          {}                                                                                               | UNSPECIFIED    | anything
          true                                                                                             | UNSPECIFIED    | anything
          {"type": "string"}                                                                               | FORBIDDEN | nothing
          {"$ref": "#/$defs/x", "$defs": {"x": {"properties": {"a": {"type": "string"}}}}}                 | DEFINED     | string
          {"properties": {"a": {"$ref": "#/$defs/x", "type": ["string", "null"]}}, "$defs": {"x": {"type": "string"}}} | DEFINED | string
          {"allOf": [{"properties": {"a": {"type": ["string", "null"]}}}, {"properties": {"a": {"type": "string"}}}]} | DEFINED | string
          {"allOf": [{"properties": {"a": {}}}, {"additionalProperties": false}]}                          | FORBIDDEN | nothing
          {"allOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": false}           | DEFINED     | string
          {"allOf": [{"properties": {"b": {"type": "string"}}}], "unevaluatedProperties": false}           | FORBIDDEN | nothing
          {"anyOf": [{"type": "null"}, {"type": "object", "properties": {"a": {"type": "string"}}}]}       | DEFINED     | string
          {"oneOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"type": "integer"}}}]} | DEFINED   | integer or string
          {"anyOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"b": {}}}]}                | DEFINED     | anything
          {"if": {"properties": {"b": {"const": 1}}}, "then": {"properties": {"a": {"type": "string"}}}}   | DEFINED     | anything
          {"if": true, "then": {"properties": {"a": {"type": "string"}}}, "else": {"properties": {"a": {"type": "null"}}}} | DEFINED | null or string
          {"dependentSchemas": {"b": {"properties": {"a": {"type": "string"}}}}}                           | DEFINED     | anything
          {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"$ref": "#/definitions/x", "type": "null"}}, "definitions": {"x": {"type": "string"}}} | DEFINED | string
          """)
  void knowsTheRulesOfAKey(String contract, Coverage coverage, String types) {
    ContractValue value = Contract.parse(contract).event().property("a");

    assertThat(value.coverage()).isEqualTo(coverage);
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
  void knowsTheRulesOfElements(String contract, String types) {
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
  void omitsTheAlternativesThatDoNotDefineAValue() {
    ContractValue value =
        Contract.parse("{\"anyOf\": [{\"properties\": {\"a\": {\"type\": \"string\"}}}, {}]}")
            .event()
            .property("a");

    assertThat(JsonType.text(value.types())).isEqualTo("anything");
    assertThat(JsonType.text(value.definedAlternatives().types())).isEqualTo("string");
  }
}
