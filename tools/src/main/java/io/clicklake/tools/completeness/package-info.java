/** Compares a file of what producers state with what arrived, for {@code completeness}. */
package io.clicklake.tools.completeness;
