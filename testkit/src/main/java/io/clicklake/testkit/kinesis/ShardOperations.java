package io.clicklake.testkit.kinesis;

import java.math.BigInteger;
import java.util.List;

/** The operations that list, split and merge shards. */
final class ShardOperations {
  private static final int MAX_PAGE = 10_000;
  private static final int DEFAULT_PAGE = 1_000;

  private final Streams streams;

  ShardOperations(Streams streams) {
    this.streams = streams;
  }

  Response list(Request request) {
    int limit = request.optionalInteger("MaxResults", 1, MAX_PAGE).orElse(DEFAULT_PAGE);
    ShardQuery query = ShardQuery.of(request, streams);
    List<Shard> rest = query.run(streams.named(query.stream()));
    List<Response> page =
        rest.stream().limit(limit).map(shard -> (Response) shard::writeTo).toList();
    return out -> {
      out.objects("Shards", page);
      if (page.size() < rest.size()) {
        out.text("NextToken", query.after(rest.get(limit - 1)).token(streams.clock().instant()));
      }
    };
  }

  Response split(Request request) {
    Resharding resharding = new Resharding(streams.of(request));
    resharding.split(
        request.text("ShardToSplit"), new BigInteger(hashKey(request, "NewStartingHashKey")));
    return Response.EMPTY;
  }

  Response merge(Request request) {
    Resharding resharding = new Resharding(streams.of(request));
    resharding.merge(request.text("ShardToMerge"), request.text("AdjacentShardToMerge"));
    return Response.EMPTY;
  }

  Response updateCount(Request request) {
    StoredStream stream = streams.of(request);
    String scaling = request.text("ScalingType");
    if (!scaling.equals("UNIFORM_SCALING")) {
      throw request.refused(
          "'" + scaling + "'",
          "ScalingType",
          "Member must satisfy enum value set: [UNIFORM_SCALING]");
    }
    int target = request.integer("TargetShardCount", 1, MAX_PAGE);
    int before = new Resharding(stream).scaleTo(target);
    return out -> {
      out.text("StreamName", stream.name());
      out.text("StreamARN", StoredStream.arn(stream.name()));
      out.number("CurrentShardCount", before);
      out.number("TargetShardCount", target);
    };
  }

  private static String hashKey(Request request, String field) {
    String text = request.text(field);
    if (!text.matches("0|([1-9]\\d{0,38})")) {
      throw request.refused(
          "'" + text + "'",
          field,
          "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})");
    }
    return text;
  }
}
