package io.clicklake.testkit.kinesis;

import java.io.IOException;

/** The shard and sequence number of a stored record. */
record PutResult(String shardId, String sequenceNumber) implements Response {
  @Override
  public void writeTo(ResponseWriter out) throws IOException {
    out.text("ShardId", shardId);
    out.text("SequenceNumber", sequenceNumber);
  }
}
