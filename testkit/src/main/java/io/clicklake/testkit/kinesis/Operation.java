package io.clicklake.testkit.kinesis;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations that the endpoint implements, with the protocol's names. */
public enum Operation {
  CREATE_STREAM("CreateStream"),
  DELETE_STREAM("DeleteStream"),
  DESCRIBE_STREAM("DescribeStream"),
  DESCRIBE_STREAM_SUMMARY("DescribeStreamSummary"),
  LIST_STREAMS("ListStreams"),
  LIST_SHARDS("ListShards"),
  SPLIT_SHARD("SplitShard"),
  MERGE_SHARDS("MergeShards"),
  UPDATE_SHARD_COUNT("UpdateShardCount"),
  GET_SHARD_ITERATOR("GetShardIterator"),
  GET_RECORDS("GetRecords"),
  PUT_RECORD("PutRecord"),
  PUT_RECORDS("PutRecords");

  private static final String TARGET_PREFIX = "Kinesis_20131202.";
  private static final Map<String, Operation> BY_TARGET =
      Stream.of(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  o -> TARGET_PREFIX + o.protocolName, Function.identity()));

  private final String protocolName;

  Operation(String protocolName) {
    this.protocolName = protocolName;
  }

  /** Reads the {@code X-Amz-Target} header. Null means no operation. */
  static Optional<Operation> ofTarget(String target) {
    return Optional.ofNullable(target).map(BY_TARGET::get);
  }

  @Override
  public String toString() {
    return protocolName;
  }
}
