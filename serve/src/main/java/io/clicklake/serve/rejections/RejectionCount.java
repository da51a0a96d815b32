package io.clicklake.serve.rejections;

import java.nio.ByteBuffer;

/**
 * The rejections of one reason.
 *
 * @param newest the rejected event that arrived last
 * @param payload the bytes of this event
 */
public record RejectionCount(long count, RejectedEvent newest, ByteBuffer payload) {}
