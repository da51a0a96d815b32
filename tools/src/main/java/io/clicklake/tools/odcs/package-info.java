/** Writes tables as contracts of the Open Data Contract Standard (ODCS) 3.1. */
package io.clicklake.tools.odcs;
