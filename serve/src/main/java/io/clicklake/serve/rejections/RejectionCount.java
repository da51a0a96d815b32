package io.clicklake.serve.rejections;

import java.nio.ByteBuffer;

/**
 * The rejections of one reason.
 *
 * @param newest the one that arrived last
 * @param payload the bytes of the newest one
 */
public record RejectionCount(long count, RejectedEvent newest, ByteBuffer payload) {}
