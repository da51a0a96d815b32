/** Reads the findings of the monitors, for the command {@code findings}. */
package io.clicklake.tools.findings;
