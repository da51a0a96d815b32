package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.contract.Contract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cases that look like violations but are valid, and violations that other validators do not find.
 * Contracts and events are written with ' instead of ".
 */
class KeywordsTest {
  @ParameterizedTest(name = "{0} accepts {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'integer'} | 1.0",
        "{'type':'integer'} | 1e3",
        "{'const':1} | 1.0",
        "{'enum':[{'a':1,'b':2}]} | {'b':2.0,'a':1}",
        "{'anyOf':[{'multipleOf':2}]} | 1e999",
        "{'anyOf':[{'properties':{'#a':true},'patternProperties':{'^#b':{}},'additionalProperties':false}]} | {'#a':1,'#b':2}",
        "{'maximum':9007199254740993} | 9007199254740993",
        "{'multipleOf':0.01} | 4.35",
        "{'maxLength':1} | '😀'",
        "{'pattern':'\\\\d'} | 'a1b'",
        "{'$ref':'#/$defs/a','$defs':{'a':{'properties':{'a':{'$ref':'#/$defs/a'}}}}} | {'a':{'a':{}}}"
      })
  void acceptsWhatTheStandardAccepts(String contract, String event) {
    ComparedValidator validator = validator(contract);

    assertThat(validator.accepts(bytes(event))).as("%s", validator.rejection().expected()).isTrue();
  }

  @ParameterizedTest(name = "{0} rejects {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'anyOf':[{'additionalProperties':false}]} | {'#a':1}",
        "{'anyOf':[{'additionalProperties':{'type':'null'}}]} | {'#a':1}",
        "{'$schema':'http://json-schema.org/draft-07/schema#','not':{'additionalProperties':true}} | {'#a':1}",
        "{'anyOf':[{'multipleOf':2}]} | 9007199254740993",
        "{'anyOf':[{'multipleOf':2e-999}]} | 1e-999"
      })
  void rejectsWhatTheStandardRejects(String contract, String event) {
    assertThat(validator(contract).accepts(bytes(event))).isFalse();
  }

  private static ComparedValidator validator(String contract) {
    return ComparedValidator.compile(
        Contract.parse(contract.replace('\'', '"')), DecodeLimits.DEFAULTS);
  }

  private static byte[] bytes(String event) {
    return event.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
