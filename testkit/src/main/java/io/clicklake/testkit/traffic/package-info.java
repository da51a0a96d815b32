/**
 * Traffic of publishers of different sizes, with a daily rhythm and with defects, to measure how
 * soon the monitors find them.
 */
package io.clicklake.testkit.traffic;
