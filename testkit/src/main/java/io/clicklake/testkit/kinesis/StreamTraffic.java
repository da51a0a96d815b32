package io.clicklake.testkit.kinesis;

/**
 * What happened on a stream since it was created.
 *
 * @param put records that the stream stored
 * @param throttled records that the stream did not store, because it was full or closed
 * @param unread stored records that no consumer has read. A record counts as read when a consumer
 *     asks for the records after it.
 */
public record StreamTraffic(long put, long throttled, long unread) {}
