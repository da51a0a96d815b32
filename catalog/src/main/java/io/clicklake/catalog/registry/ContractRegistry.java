package io.clicklake.catalog.registry;

/** A registry of contracts that are not stored as files of their dataset. */
public interface ContractRegistry {

  /**
   * @throws io.clicklake.catalog.SetupException with one message if the contract does not exist or
   *     cannot be read
   */
  RegisteredContract find(ContractReference reference);
}
