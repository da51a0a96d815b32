package io.clicklake.tools.infer;

import io.clicklake.job.record.Rejection;

/**
 * A sample record.
 *
 * @param line the line of the file on which the record begins
 * @param bytes the bytes of the record; null if the record is longer than the limit
 * @param tooLong the rejection of a record that is longer than the limit; null for other records
 */
@SuppressWarnings("ArrayRecordComponent") // Samples are never compared.
record Sample(long line, byte[] bytes, Rejection tooLong) {}
