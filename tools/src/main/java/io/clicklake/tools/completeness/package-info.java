/**
 * Compares the numbers of events in a file of producers with the numbers that arrived, for the
 * command {@code completeness}.
 */
package io.clicklake.tools.completeness;
