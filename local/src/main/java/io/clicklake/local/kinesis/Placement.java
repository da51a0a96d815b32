package io.clicklake.local.kinesis;

import java.io.IOException;

/** Where a record went. */
record Placement(String shardId, String sequenceNumber) implements Answer {
  @Override
  public void writeTo(AnswerWriter out) throws IOException {
    out.text("ShardId", shardId);
    out.text("SequenceNumber", sequenceNumber);
  }
}
