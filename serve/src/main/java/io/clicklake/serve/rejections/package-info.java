/**
 * Counts the rows of {@code rejected_events} by reason, with one example each. {@code
 * RejectionScan} reads the rows, and {@code PersonalFields} masks personal fields in the examples.
 */
package io.clicklake.serve.rejections;
