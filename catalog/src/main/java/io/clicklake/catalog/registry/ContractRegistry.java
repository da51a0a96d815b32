package io.clicklake.catalog.registry;

/** Where contracts are kept that are no files of their dataset. */
public interface ContractRegistry {

  /**
   * @throws io.clicklake.catalog.SetupException with one sentence when there is no such contract,
   *     or it may not be read
   */
  RegisteredContract find(ContractReference reference);
}
