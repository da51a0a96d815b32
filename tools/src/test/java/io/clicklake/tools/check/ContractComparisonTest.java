package io.clicklake.tools.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.contract.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the comparison of two contracts. Each line of test data is a contract before and after a
 * change.
 */
class ContractComparisonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {}",
        "{'type':'string'} | {'type':'string','title':'A'}",
        "{'type':'string'} | {'type':'string','minimum':5}",
        "{'type':'string'} | {'type':'string','format':'colour'}",
        "{'type':'string'} | {'type':'string','minLength':0}",
        "{'type':'integer','exclusiveMinimum':0} | {'type':'integer','minimum':1}",
        "{'type':'integer'} | {'type':'integer','multipleOf':1}",
        "{'enum':[1]} | {'const':1.0}",
        "{'anyOf':[{'$ref':'#/$defs/d'}]} | {'anyOf':[{'$ref':'#/$defs/d'}]}",
        "{'$ref':'#/$defs/d'} | {'type':'integer','maximum':9}",
      })
  void hasNothingToSayOfWhatAcceptsTheSame(String old, String now) {
    assertThat(changes(old, now).all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':['string','null']} | {'type':'string'} | was null or string, is string; null is no longer accepted.",
        "{'type':'number'} | {'type':'integer'} | was number, is integer; number is no longer accepted.",
        "{} | {'type':'string'} | was anything, is string; other values are no longer accepted.",
        "{'enum':['a','b']} | {'enum':['a']} | no longer accepted: [\"b\"].",
        "{'type':'string'} | {'type':'string','enum':['a']} | only [\"a\"] is accepted now.",
        "{'type':'number'} | {'type':'number','minimum':1} | was unbounded, is at least 1 (a number); values beyond it are no longer accepted.",
        "{'type':'number','minimum':1} | {'type':'number','exclusiveMinimum':1} | was at least 1, is above 1 (a number); values beyond it are no longer accepted.",
        "{'type':'string','maxLength':9} | {'type':'string','maxLength':8} | was at most 9, is at most 8 (characters); values beyond it are no longer accepted.",
        "{'type':'array'} | {'type':'array','uniqueItems':true} | items may no longer be equal (uniqueItems).",
        "{'type':'integer','multipleOf':4} | {'type':'integer','multipleOf':8} | must now be a multiple of 8.",
        "{'type':'string'} | {'type':'string','pattern':'^a'} | has the pattern ^a now; other texts are no longer accepted.",
        "{'type':'string'} | {'type':'string','format':'uuid'} | has the format uuid now; other texts are no longer accepted.",
        "{'type':'string'} | false | is no longer allowed.",
      })
  void namesWhatIsNoLongerAccepted(String old, String now, String sentence) {
    assertThat(changes(old, now).all())
        .containsExactly(new Change(Change.Effect.BREAKING, "contract, x", sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string'} | {'type':['string','null']} | was string, is null or string.",
        "{'enum':['a']} | {'enum':['a','b']} | accepted now: [\"b\"].",
        "{'enum':['a']} | {} | any value is accepted now, not only [\"a\"].",
        "{'type':'number','maximum':1} | {'type':'number'} | was at most 1, is unbounded (a number).",
        "{'type':'integer','multipleOf':4} | {'type':'integer'} | need no longer be a multiple of 4.",
        "{'type':'string','pattern':'^a'} | {'type':'string'} | has no pattern any more (was ^a).",
        "{'type':'array','uniqueItems':true} | {'type':'array'} | items may now be equal (no uniqueItems).",
        "{'not':{'type':'null'}} | {} | has no not any more.",
        "false | {} | is allowed now.",
      })
  void namesWhatIsAcceptedBesides(String old, String now, String sentence) {
    assertThat(changes(old, now).all())
        .containsExactly(new Change(Change.Effect.COMPATIBLE, "contract, x", sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'string','pattern':'a'} | {'type':'string','pattern':'b'} | pattern was a, is b; check that it accepts all earlier values.",
        "{'anyOf':[{'minimum':1}]} | {'anyOf':[{'minimum':2}]} | has another anyOf; it cannot be decided whether this rejects events that were accepted.",
        "{} | {'not':{'type':'null'}} | has another not; it cannot be decided whether this rejects events that were accepted.",
        "{'enum':['a']} | {'enum':['a'],'minLength':1} | was unbounded, is at least 1 (characters); values beyond it are no longer accepted. Check whether one of [\"a\"] is affected.",
        "{'type':'boolean'} | {'enum':[true,false]} | only [true, false] is accepted now; check that events have no other values.",
      })
  void leavesToPeopleWhatCannotBeDecided(String old, String now, String sentence) {
    assertThat(changes(old, now).all())
        .contains(new Change(Change.Effect.REVIEW, "contract, x", sentence));
    assertThat(changes(old, now).count(Change.Effect.BREAKING)).isZero();
  }

  @Test
  void seesNewAndOldKeysAndWhetherTheyAreRequired() {
    Changes changes =
        between(
            "{'type':'object','required':['a'],'additionalProperties':false,"
                + "'properties':{'a':{'type':'string'},'gone':{'type':'string'}}}",
            "{'type':'object','required':['b'],'additionalProperties':false,"
                + "'properties':{'a':{'type':'string'},'b':{'type':'string'}}}");

    assertThat(changes.all())
        .extracting(Change::toString)
        .containsExactly(
            "BREAKING   contract, b: is newly required; events without it are no longer accepted.",
            "BREAKING   contract, gone: is no longer allowed.",
            "COMPATIBLE contract, a: is no longer required.",
            "COMPATIBLE contract, b: is allowed now.");
  }

  @Test
  void leavesOpenWhatAnOpenContractLetThrough() {
    Changes changes = between("{'type':'object'}", "{'properties':{'a':{'type':'string'}}}");

    assertThat(changes.all())
        .extracting(Change::toString)
        .contains(
            "REVIEW     contract, a: is named now, and any value was accepted before; events"
                + " with another value are no longer accepted.");
  }

  @Test
  void followsContractsThatReferToThemselves() {
    String tree =
        "{'$ref':'#/$defs/t','$defs':{'t':{'type':'object','properties':{"
            + "'v':{'type':'integer','maximum':%d},'below':{'type':'array','items':{'$ref':'#/$defs/t'}}}}}}";

    Changes changes = between(tree.formatted(5), tree.formatted(4));

    assertThat(changes.all()).extracting(Change::place).containsExactly("contract, v");
  }

  private static Changes changes(String old, String now) {
    String contract =
        "{'type':'object','properties':{'x':%s},'$defs':{'d':{'type':'integer','maximum':9}}}";
    return between(contract.formatted(old), contract.formatted(now));
  }

  private static Changes between(String old, String now) {
    Changes changes = new Changes();
    new ContractComparison(contract(old), contract(now), changes).compare();
    return changes;
  }

  private static Contract contract(String text) {
    return Contract.parse(text.replace('\'', '"'));
  }
}
