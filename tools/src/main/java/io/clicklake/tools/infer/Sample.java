package io.clicklake.tools.infer;

import io.clicklake.job.record.Rejection;

/**
 * A sample record.
 *
 * @param line the line of the file on which it begins
 * @param bytes null when it is longer than a record may be
 * @param tooLong the rejection of such a record
 */
@SuppressWarnings("ArrayRecordComponent") // Samples are never compared.
record Sample(long line, byte[] bytes, Rejection tooLong) {}
