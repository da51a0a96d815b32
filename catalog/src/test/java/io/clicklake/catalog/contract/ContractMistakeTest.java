package io.clicklake.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the message for each mistake in a contract. */
final class ContractMistakeTest {

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type": "object",,} | contract:1:19: not JSON: Unexpected character (',' (code 44)): was expecting double-quote to start field name.
          `` | contract: a contract is a JSON object, but this is empty; write a schema.
          [1] | contract: a contract is a JSON object, but this is of type array; write a schema.
          {} {} | contract:1:4: not JSON: something follows the end of the object; remove it.
          {"type": "object", "type": "string"} | contract:1:26: not JSON: the same object has twice the key 'type'; remove one.
          {"properties": {"a": {"type": "strng"}}} | contract: /properties/a/type: JSON Schema 2020-12 expects one of ["array","boolean","integer","null","number","object","string"] or an array here, but it is "strng"; correct the contract.
          {"properties": {"a": 7}} | contract: /properties/a: JSON Schema 2020-12 expects one of the types ["object","boolean"] here, but it is 7; correct the contract.
          {"required": "a"} | contract: /required: JSON Schema 2020-12 expects an array here, but it is "a"; correct the contract.
          {"required": ["a", "a"]} | contract: /required: JSON Schema 2020-12 expects items that differ here, but it is ["a","a"]; correct the contract.
          {"minLength": -1} | contract: /minLength: JSON Schema 2020-12 expects a number of at least 0 here, but it is -1; correct the contract.
          {"multipleOf": 0} | contract: /multipleOf: JSON Schema 2020-12 expects a number above 0 here, but it is 0; correct the contract.
          {"items": [{}]} | contract: /items: JSON Schema 2020-12 expects one of the types ["object","boolean"] here, but it is [{}]; correct the contract.
          {"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 1, "exclusiveMinimum": 5} | contract: /exclusiveMinimum: JSON Schema draft-04 expects a boolean here, but it is 5; correct the contract.
          {"$schema": "http://localhost/x"} | contract: /$schema: 'http://localhost/x' is not a supported draft; use one of http://json-schema.org/draft-04/schema#, http://json-schema.org/draft-06/schema#, http://json-schema.org/draft-07/schema#, https://json-schema.org/draft/2019-09/schema, https://json-schema.org/draft/2020-12/schema.
          {"pattern": "("} | contract: /pattern: '(' is not a regular expression (Unclosed group); correct it.
          {"patternProperties": {"[a": {}}} | contract: /patternProperties: '[a' is not a regular expression (Unclosed character class); correct it.
          {"$ref": "http://localhost/x"} | contract: /$ref: 'http://localhost/x' is in another document, but a contract must be one document; copy that schema to $defs and refer to it there.
          {"items": {"$ref": "other.json#/a"}} | contract: /items/$ref: 'other.json#/a' is in another document, but a contract must be one document; copy that schema to $defs and refer to it there.
          {"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "other.json"} | contract: /$ref: 'other.json' is in another document, but a contract must be one document; copy that schema to definitions and refer to it there.
          {"$ref": "#/$defs/adr", "$defs": {"addr": {}}} | contract: /$ref: '#/$defs/adr' is not a schema in this contract; did you mean '#/$defs/addr'?
          {"$ref": "#nope"} | contract: /$ref: '#nope' is not a schema in this contract; correct it.
          {"$ref": "#/$defs/x/type", "$defs": {"x": {"type": "string"}}} | contract: /$ref: '#/$defs/x/type' is not a schema in this contract; correct it.
          {"$ref": "a b"} | contract: /$ref: 'a b' is not a URI reference.
          {"$id": "a b"} | contract: $id: 'a b' is not a URI reference.
          {"$ref": "#"} | contract: (root): refers to itself without a property or an item in between, so it never ends; refer to another schema.
          {"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"$ref": "#/$defs/a"}}} | contract: /$defs/a: refers to itself without a property or an item in between, so it never ends; refer to another schema.
          """)
  void rejectsWithOneMessage(String contract, String message) {
    SetupException rejected =
        catchThrowableOfType(SetupException.class, () -> Contract.parse(contract));

    assertThat(rejected.problems()).containsExactly(message);
  }

  @Test
  void listsEveryProblemAtOnce() {
    SetupException rejected =
        catchThrowableOfType(
            SetupException.class,
            () ->
                Contract.parse(
                    "e.json",
                    "{\"properties\": {\"a\": {\"$ref\": \"#/x\"}, \"b\": {\"$ref\": \"b.json\"},"
                        + " \"c\": {\"pattern\": \"*\"}}}"));

    assertThat(rejected.problems())
        .containsExactly(
            "e.json: /properties/a/$ref: '#/x' is not a schema in this contract; correct it.",
            "e.json: /properties/b/$ref: 'b.json' is in another document, but a contract must"
                + " be one document; copy that schema to $defs and refer to it there.",
            "e.json: /properties/c/pattern: '*' is not a regular expression (Dangling meta character"
                + " '*'); correct it.");
  }
}
