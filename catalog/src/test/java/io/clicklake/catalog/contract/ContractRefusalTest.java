package io.clicklake.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake in a contract, one message. */
final class ContractRefusalTest {

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
          {"properties": {"a": {"type": "strng"}}} | contract: /properties/a/type: JSON Schema 2020-12 wants one of ["array","boolean","integer","null","number","object","string"] or an array here, but it is "strng"; correct the contract.
          {"properties": {"a": 7}} | contract: /properties/a: JSON Schema 2020-12 wants one of the types ["object","boolean"] here, but it is 7; correct the contract.
          {"required": "a"} | contract: /required: JSON Schema 2020-12 wants an array here, but it is "a"; correct the contract.
          {"required": ["a", "a"]} | contract: /required: JSON Schema 2020-12 wants items that differ here, but it is ["a","a"]; correct the contract.
          {"minLength": -1} | contract: /minLength: JSON Schema 2020-12 wants a number of at least 0 here, but it is -1; correct the contract.
          {"multipleOf": 0} | contract: /multipleOf: JSON Schema 2020-12 wants a number above 0 here, but it is 0; correct the contract.
          {"items": [{}]} | contract: /items: JSON Schema 2020-12 wants one of the types ["object","boolean"] here, but it is [{}]; correct the contract.
          {"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 1, "exclusiveMinimum": 5} | contract: /exclusiveMinimum: JSON Schema draft-04 wants a boolean here, but it is 5; correct the contract.
          {"$schema": "http://localhost/x"} | contract: /$schema: 'http://localhost/x' is none of the drafts that a contract can be written for; use one of http://json-schema.org/draft-04/schema#, http://json-schema.org/draft-06/schema#, http://json-schema.org/draft-07/schema#, https://json-schema.org/draft/2019-09/schema, https://json-schema.org/draft/2020-12/schema.
          {"pattern": "("} | contract: /pattern: '(' is no regular expression (Unclosed group); correct it.
          {"patternProperties": {"[a": {}}} | contract: /patternProperties: '[a' is no regular expression (Unclosed character class); correct it.
          {"$ref": "http://localhost/x"} | contract: /$ref: 'http://localhost/x' is another document, and a contract stands alone; copy that schema under $defs and refer to it there.
          {"items": {"$ref": "other.json#/a"}} | contract: /items/$ref: 'other.json#/a' is another document, and a contract stands alone; copy that schema under $defs and refer to it there.
          {"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "other.json"} | contract: /$ref: 'other.json' is another document, and a contract stands alone; copy that schema under definitions and refer to it there.
          {"$ref": "#/$defs/adr", "$defs": {"addr": {}}} | contract: /$ref: '#/$defs/adr' names no schema in this contract; did you mean '#/$defs/addr'?
          {"$ref": "#nope"} | contract: /$ref: '#nope' names no schema in this contract; correct it.
          {"$ref": "#/$defs/x/type", "$defs": {"x": {"type": "string"}}} | contract: /$ref: '#/$defs/x/type' names no schema in this contract; correct it.
          {"$ref": "a b"} | contract: /$ref: 'a b' is no URI reference.
          {"$id": "a b"} | contract: $id: 'a b' is no URI reference.
          {"$ref": "#"} | contract: (root): refers back to itself without going into a property or an item, so that it never ends; let it refer to something else.
          {"$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"$ref": "#/$defs/a"}}} | contract: /$defs/a: refers back to itself without going into a property or an item, so that it never ends; let it refer to something else.
          """)
  void refusesWithOneMessage(String contract, String message) {
    SetupException refused =
        catchThrowableOfType(SetupException.class, () -> Contract.parse(contract));

    assertThat(refused.problems()).containsExactly(message);
  }

  @Test
  void listsEveryProblemAtOnce() {
    SetupException refused =
        catchThrowableOfType(
            SetupException.class,
            () ->
                Contract.parse(
                    "e.json",
                    "{\"properties\": {\"a\": {\"$ref\": \"#/x\"}, \"b\": {\"$ref\": \"b.json\"},"
                        + " \"c\": {\"pattern\": \"*\"}}}"));

    assertThat(refused.problems())
        .containsExactly(
            "e.json: /properties/a/$ref: '#/x' names no schema in this contract; correct it.",
            "e.json: /properties/b/$ref: 'b.json' is another document, and a contract stands"
                + " alone; copy that schema under $defs and refer to it there.",
            "e.json: /properties/c/pattern: '*' is no regular expression (Dangling meta character"
                + " '*'); correct it.");
  }
}
