/** Reads contracts from a schema registry, as an alternative to a file of the dataset. */
package io.clicklake.catalog.registry;
