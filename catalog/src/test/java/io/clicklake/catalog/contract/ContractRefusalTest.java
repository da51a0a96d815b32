package io.clicklake.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake in a contract, one message. */
final class ContractRefusalTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "object",,}                   | contract:1:20: x
          """)
  void refusesWithOneMessage(String contract, String message) {
    SetupException refused =
        catchThrowableOfType(SetupException.class, () -> Contract.parse(contract));

    assertThat(refused.problems()).containsExactly(message);
  }

  @Test
  void show() {
    for (String c :
        new String[] {
          "{\"type\": \"object\",,}",
          "",
          "[1]",
          "{} {}",
          "{\"type\":\"object\",\n \"type\":\"string\"}",
          "{\"properties\":{\"a\":{\"type\":\"strng\"}}}",
          "{\"properties\":{\"a\":{\"type\":5}}}",
          "{\"properties\":{\"a\":7}}",
          "{\"required\":\"a\"}",
          "{\"minimum\":\"a\"}",
          "{\"minLength\":-1, \"multipleOf\":0}",
          "{\"required\":[\"a\",\"a\"]}",
          "{\"items\":[{}]}",
          "{\"enum\":5}",
          "{\"pattern\":\"(\"}",
          "{\"patternProperties\":{\"[a\":{}}}",
          "{\"$schema\":\"http://localhost/x\"}",
          "{\"$schema\":\"http://json-schema.org/draft-04/schema#\", \"exclusiveMinimum\": 5}",
          "{\"$ref\":\"http://localhost/x\"}",
          "{\"$ref\":\"#/$defs/adr\", \"$defs\":{\"addr\":{}}}",
          "{\"$ref\":\"#nope\"}",
          "{\"$ref\":\"#/$defs/x/type\", \"$defs\":{\"x\":{\"type\":\"string\"}}}",
          "{\"$ref\":\"#\"}",
          "{\"$defs\":{\"a\":{\"anyOf\":[{\"$ref\":\"#/$defs/b\"}]},\"b\":{\"$ref\":\"#/$defs/a\"}}}",
          "{\"$id\":\"a b\"}",
          "{\"properties\":{\"a\":{\"$id\":\"#x y\"}}}",
        }) {
      try {
        Contract.parse(c);
        System.out.println("OK    " + c);
      } catch (SetupException e) {
        System.out.println("      " + c);
        e.problems().forEach(System.out::println);
      }
    }
  }
}
