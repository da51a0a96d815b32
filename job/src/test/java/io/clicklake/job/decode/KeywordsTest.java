package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.record.Rejection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each keyword: what it says when it refuses. Contracts and events with ' for ". */
class KeywordsTest {
  @ParameterizedTest(name = "{0} refuses {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string'} | 5 | type at '': expected string, came 5",
        "{'type':['integer','null']} | 'x' | type at '': expected integer or null, came 'x'",
        "{'type':'integer'} | 1.5 | type at '': expected integer, came 1.5",
        "{'type':'array'} | {'a':1} | type at '': expected array, came an object",
        "{'type':'object'} | [1] | type at '': expected object, came an array",
        "{'enum':['click','view',3]} | 'clik' | enum at '': expected one of click, view, 3, came 'clik'",
        "{'const':1.0} | 2 | const at '': expected exactly 1, came 2",
        "{'const':{'a':[1,2]}} | {'a':[1,3]} | const at '': expected exactly {'a':[1,2]}, came {'a':[1,3]}",
        "{'minimum':0} | -1 | minimum at '': expected a number of at least 0, came -1",
        "{'maximum':0.3} | 0.30001 | maximum at '': expected a number of at most 0.3, came 0.30001",
        "{'exclusiveMinimum':1} | 1.00 | exclusive_minimum at '': expected a number above 1, came 1.00",
        "{'exclusiveMaximum':1} | 1 | exclusive_maximum at '': expected a number below 1, came 1",
        "{'multipleOf':0.01} | 0.001 | multiple_of at '': expected a multiple of 0.01, came 0.001",
        "{'minLength':2} | '😀' | min_length at '': expected at least 2 characters, came '😀'",
        "{'maxLength':2} | 'abc' | max_length at '': expected at most 2 characters, came 'abc'",
        "{'pattern':'^a$'} | 'ab' | pattern at '': expected a match of the pattern ^a$, came 'ab'",
        "{'format':'uuid'} | 'x' | format at '': expected a UUID, came 'x'",
        "{'minItems':1} | [] | min_items at '': expected at least 1 items, came 0 items",
        "{'maxItems':1} | [1,2] | max_items at '': expected at most 1 items, came 2 items",
        "{'uniqueItems':true} | [1,1.0] | unique_items at ''",
        "{'contains':{'type':'string'}} | [1] | contains at ''",
        "{'required':['a']} | {'b':1} | required at '': expected the key 'a', came the key is missing",
        "{'additionalProperties':false} | {'b':1} | additional_properties at '/b': expected no keys but those that the contract names, came b",
        "{'minProperties':1} | {} | min_properties at '': expected at least 1 keys, came 0 keys",
        "{'maxProperties':1} | {'a':1,'b':2} | max_properties at '': expected at most 1 keys, came 2 keys",
        "{'propertyNames':{'maxLength':1}} | {'ab':1} | property_names at '/ab': expected a key that meets the contract's propertyNames, came ab",
        "{'dependentRequired':{'a':['b']}} | {'a':1} | dependent_required at '': expected the key 'b', because 'a' is there, came the key is missing",
        "{'properties':{'a':false}} | {'a':1} | not_allowed at '/a': expected no value, came 1",
        "{'unevaluatedProperties':false} | {'a':1} | unevaluated_properties at ",
        "{'anyOf':[{'type':'string'},{'type':'null'}]} | 5 | combination at '': expected anyOf: ",
        "{'anyOf':[{'additionalProperties':false}]} | {'#a':1} | combination at ''",
        "{'anyOf':[{'additionalProperties':{'type':'null'}}]} | {'#a':1} | combination at '/#a'",
        "{'anyOf':[{'multipleOf':2}]} | 9007199254740993 | combination at ''",
        "{'anyOf':[{'multipleOf':2e-9999}]} | 1e-9999 | combination at ''",
        "{'allOf':[{'type':'string'}]} | 5 | type at '': expected string, came 5",
        "{'patternProperties':{'^x':{'type':'string'}}} | {'x1':5} | type at '/x1': expected string, came 5",
        "{'items':{'items':{'type':'string'}}} | [[],['a',5]] | type at '/1/1': expected string, came 5",
        "{'prefixItems':[true],'items':false} | [1,2] | not_allowed at '/1': expected no value, came 2",
        "true | {'a':{'b/c':1,'b/c':2}} | duplicate_key at '/a/b~1c': expected each key once in an object, came b/c",
        "true | {'a':1e99999} | number_out_of_range at '/a'",
        "true | {'a':1} x | malformed_json at '': expected one JSON value, came more behind it, at offset 8",
        "true | {'a':NaN} | malformed_json at '/a'"
      })
  void saysWhatItExpected(String contract, String event, String violation) {
    ContractValidator validator = validator(contract);

    boolean accepted = validator.accepts(bytes(event));

    assertThat(accepted).isFalse();
    Rejection rejection = validator.rejection();
    assertThat(
            (rejection.reason().code()
                    + " at '"
                    + rejection.path()
                    + "': expected "
                    + rejection.expected()
                    + ", came "
                    + rejection.actual())
                .replace('"', '\''))
        .startsWith(violation);
  }

  @ParameterizedTest(name = "{0} accepts {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'integer'} | 1.0",
        "{'type':'integer'} | 1e3",
        "{'const':1} | 1.0",
        "{'anyOf':[{'multipleOf':2}]} | 1e9999",
        "{'enum':[{'a':1,'b':2}]} | {'b':2.0,'a':1}",
        "{'anyOf':[{'properties':{'#a':true},'patternProperties':{'^#b':{}},'additionalProperties':false}]} | {'#a':1,'#b':2}",
        "{'maximum':9007199254740993} | 9007199254740993",
        "{'multipleOf':0.01} | 4.35",
        "{'maxLength':1} | '😀'",
        "{'pattern':'\\\\d'} | 'a1b'",
        "{'$ref':'#/$defs/a','$defs':{'a':{'properties':{'a':{'$ref':'#/$defs/a'}}}}} | {'a':{'a':{}}}"
      })
  void acceptsWhatTheStandardAccepts(String contract, String event) {
    ContractValidator validator = validator(contract);

    assertThat(validator.accepts(bytes(event))).as("%s", validator.rejection().expected()).isTrue();
  }

  @Test
  void reportsTheFirstViolationAndCountsTheRest() {
    ContractValidator validator =
        validator(
            "{'required':['z'],'properties':{'a':{'type':'string'},'b':{'maximum':1},"
                + "'c':{'anyOf':[{'type':'string'}]}}}");

    assertThat(validator.accepts(bytes("{'c':1,'b':2,'a':3}"))).isFalse();

    assertThat(validator.rejection().path()).isEqualTo("/c");
    assertThat(validator.rejection().further()).isEqualTo(3);
  }

  @Test
  void cutsTheActualValue() {
    ContractValidator validator = validator("{'maxLength':1}");

    assertThat(validator.accepts(bytes("'" + "ü".repeat(5000) + "'"))).isFalse();

    assertThat(validator.rejection().actual()).hasSize(Rejection.ACTUAL_LIMIT).endsWith("ü…");
  }

  private static ContractValidator validator(String contract) {
    return ContractValidator.compile(
        Contract.parse(contract.replace('\'', '"')), DecodeLimits.DEFAULTS);
  }

  private static byte[] bytes(String event) {
    return event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
