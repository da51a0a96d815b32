/** Data files as arrays of columns in memory, and the scan that groups their rows. */
package io.clicklake.serve.columns;
