/** Contracts that are kept in a registry, and not beside their dataset. */
package io.clicklake.catalog.registry;
