package io.clicklake.testkit.kinesis;

import java.io.IOException;

/** Where a record went. */
record PutResult(String shardId, String sequenceNumber) implements Response {
  @Override
  public void writeTo(ResponseWriter out) throws IOException {
    out.text("ShardId", shardId);
    out.text("SequenceNumber", sequenceNumber);
  }
}
