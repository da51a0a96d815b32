package io.clicklake.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementContractTest {
  private static final String ITEM = "{'type':'object','required':['id']}";

  @Test
  void takesTheSchemaOfTheElementsAndTheDefinitions() {
    assertThat(
            element(
                "{'$schema':'https://json-schema.org/draft/2020-12/schema','required':['shop'],"
                    + "'properties':{'orders':{'type':'array','minItems':1,'items':"
                    + "{'properties':{'id':{'$ref':'#/$defs/id'}}}}},"
                    + "'$defs':{'id':{'type':'string'}}}",
                "orders []"))
        .isEqualTo(
            json(
                "{'properties':{'id':{'$ref':'#/$defs/id'}},"
                    + "'$schema':'https://json-schema.org/draft/2020-12/schema',"
                    + "'$defs':{'id':{'type':'string'}}}"));
  }

  @Test
  void followsReferencesToDefinitions() {
    assertThat(
            element(
                "{'$ref':'#/definitions/all','definitions':{"
                    + "'all':{'properties':{'a/b':{'$ref':'#/definitions/list'}}},"
                    + "'list':{'items':{'$ref':'#/definitions/item'}},'item':"
                    + ITEM
                    + "}}",
                "a/b []"))
        .startsWith(json("{'type':'object','required':['id'],'definitions':{"));
  }

  @Test
  void takesArraysInArrays() {
    assertThat(
            element(
                "{'properties':{'a':{'items':{'properties':{'b':{'items':" + ITEM + "}}}}}}",
                "a [] b []"))
        .isEqualTo(json(ITEM));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'properties':{}} | it has no schema at /properties/a",
        "{'properties':{'a':{'type':'array'}}} | it has no schema at /properties/a/items",
        "{'properties':{'a':{'items':true}}} | it has no schema at /properties/a/items",
        "{'allOf':[{}],'properties':{'a':{'items':{}}}} | it has 'allOf' at its root",
        "{'properties':{'a':{'items':{},'if':{}}}} | it has 'if' at /properties/a",
        "{'properties':{'a':{'$ref':'#/properties/b'},'b':{'items':{}}}} | it has a $ref at /properties/a that is not only a reference to a definition",
        "{'properties':{'a':{'items':{'properties':{'x':{'$ref':'#'}}}}}} | '#' refers to a part outside of the definitions",
        "{'properties':{'a':{'items':{'$defs':{}}}},'$defs':{}} | its elements have '$defs' of their own",
        "{'properties':{'a':{'items':{'$anchor':'x'}}}} | its elements or definitions have '$anchor'",
      })
  void saysWhyThereIsNoContractOfAnElement(String contract, String reason) {
    assertThatThrownBy(() -> element(contract, "a []"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  private static String element(String contract, String steps) {
    List<Optional<String>> list =
        Arrays.stream(steps.split(" "))
            .map(step -> Optional.of(step).filter(key -> !key.equals("[]")))
            .collect(Collectors.toList());
    return ElementContract.of(json(contract), list);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
