package io.clicklake.catalog.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The contract's rules for the value at one path of an event, combined from all schemas that apply
 * there: the schema itself, its references, {@code allOf}, and the branches of {@code anyOf},
 * {@code oneOf} and {@code if}.
 *
 * <p>The rules are never stricter than the contract, but they can be looser: {@code not}, dynamic
 * references and conditions between fields are ignored.
 */
public interface ContractValue {

  /**
   * The ways in which a contract covers a path. If several schemas apply, the value that comes
   * first in this list is used.
   */
  enum Coverage {
    /** No value is valid here. */
    FORBIDDEN,
    /** A schema defines this path. */
    DEFINED,
    /** {@code additionalProperties} allows any value. */
    OPEN,
    /** The schema defines other keys of the object, but not this one, and does not forbid it. */
    UNDEFINED,
    /** The contract has no rules for this part of the event. */
    UNSPECIFIED
  }

  /** The rules for a value that satisfies at least one of the alternatives. */
  static ContractValue anyOf(List<ContractValue> alternatives) {
    return AnyOfValue.of(alternatives);
  }

  Coverage coverage();

  /** All types that a valid value can have. */
  Set<JsonType> types();

  /** The format that every valid string has. */
  Optional<String> format();

  /** The rules for the value of a key, if this value is an object that has the key. */
  ContractValue property(String key);

  /** The rules for the elements, if this value is an array. */
  ContractValue element();

  /** Whether every valid object has this key. */
  boolean requires(String key);

  /** The keys that the contract defines for this object. */
  Set<String> keys();

  /** The same rules without the branches that do not define this value. */
  ContractValue definedAlternatives();
}
