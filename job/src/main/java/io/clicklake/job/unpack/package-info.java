/**
 * Stage 2: finds the events in each record.
 *
 * <p>Input: {@link io.clicklake.job.record.RawRecord}. Output: {@link
 * io.clicklake.job.record.UnpackedEvent}, one for each event of the record.
 *
 * <p>State: none.
 */
package io.clicklake.job.unpack;
