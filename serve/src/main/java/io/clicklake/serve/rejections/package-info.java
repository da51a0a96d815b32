/**
 * Counts the rows of {@code rejected_events} by reason, with one example each. {@code
 * RejectionScan} reads, {@code PersonalFields} masks.
 */
package io.clicklake.serve.rejections;
