package io.clicklake.catalog.contract;

import java.util.Optional;
import java.util.Set;

/**
 * What a contract says of the value in one place of an event, put together from all the schemas
 * that apply there: the schema itself, what it refers to, {@code allOf}, and the branches of {@code
 * anyOf}, {@code oneOf} and {@code if}.
 *
 * <p>Sound, not complete: it never claims more than the contract says, but {@code not}, dynamic
 * references and conditions between fields narrow nothing.
 */
public interface ContractValue {

  /** How a contract speaks of a place; of several schemas that apply, the first of this list. */
  enum Standing {
    /** Nothing valid can stand here. */
    FORBIDDEN,
    /** A schema is given for this place. */
    NAMED,
    /** {@code additionalProperties} allows it, whatever it is. */
    OPEN,
    /**
     * Other names are given beside it, this one is not; allowed only because nothing forbids it.
     */
    UNNAMED,
    /** The contract does not go into this part of the event at all. */
    UNSAID
  }

  Standing standing();

  /** Every type that a valid value may have. */
  Set<JsonType> types();

  /** The format that every valid string has. */
  Optional<String> format();

  /** The value of this key, given that this is an object that has it. */
  ContractValue property(String key);

  /** Any element, given that this is an array. */
  ContractValue element();

  /** Whether a valid object always has this key. */
  boolean requires(String key);

  /** The keys that the contract names here. */
  Set<String> keys();

  /** The same without the branches that do not speak of this place. */
  ContractValue spoken();
}
