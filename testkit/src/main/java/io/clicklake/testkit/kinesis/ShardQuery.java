package io.clicklake.testkit.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A ListShards request. The next token of a page contains the whole request with a later start, so
 * the endpoint stores nothing between two pages. Tokens expire after five minutes.
 *
 * @param afterShardId only shards after this one; empty for all
 * @param filter the type of a ShardFilter; empty for none
 * @param filterMillis the time of the filter, for types that have one
 */
record ShardQuery(String stream, String afterShardId, String filter, long filterMillis) {
  private static final long TOKEN_LIFE_MILLIS = Duration.ofMinutes(5).toMillis();

  static ShardQuery of(Request request, Streams streams) {
    Optional<String> token = request.optionalText("NextToken");
    if (token.isEmpty()) {
      return first(request, streams);
    }
    if (request.has("StreamName") || request.has("StreamARN")) {
      throw KinesisException.invalidArgument(
          "NextToken and StreamName cannot be provided together.");
    }
    return parse(token.get(), streams.clock().millis());
  }

  private static ShardQuery first(Request request, Streams streams) {
    String stream = streams.of(request).name();
    String after = request.optionalText("ExclusiveStartShardId").orElse("");
    if (!request.has("ShardFilter")) {
      return new ShardQuery(stream, after, "", 0);
    }
    Request filter = request.object("ShardFilter");
    String type = filter.text("Type");
    switch (type) {
      case "AFTER_SHARD_ID":
        return new ShardQuery(stream, filter.text("ShardId"), "", 0);
      case "AT_TIMESTAMP":
      case "FROM_TIMESTAMP":
        Instant time =
            filter
                .optionalTime("Timestamp")
                .orElseThrow(
                    () ->
                        KinesisException.invalidArgument(
                            "ShardFilter " + type + " needs a Timestamp."));
        return new ShardQuery(stream, after, type, time.toEpochMilli());
      case "AT_TRIM_HORIZON":
      case "FROM_TRIM_HORIZON":
      case "AT_LATEST":
        return new ShardQuery(stream, after, type, 0);
      default:
        throw filter.refused(
            "'" + type + "'",
            "Type",
            "Member must satisfy enum value set: [AFTER_SHARD_ID, AT_TRIM_HORIZON,"
                + " FROM_TRIM_HORIZON, AT_LATEST, AT_TIMESTAMP, FROM_TIMESTAMP]");
    }
  }

  List<Shard> run(StoredStream of) {
    List<Shard> all = of.shards();
    Predicate<Shard> wanted = wanted(all);
    return all.stream()
        .filter(shard -> shard.id().compareTo(afterShardId) > 0)
        .filter(wanted)
        .toList();
  }

  private Predicate<Shard> wanted(List<Shard> all) {
    switch (filter) {
      case "AT_LATEST":
        return Shard::isOpen;
      case "AT_TRIM_HORIZON":
        // The oldest remaining shards of a stream are those whose parents were removed.
        return shard -> all.stream().noneMatch(shard::isChildOf);
      case "AT_TIMESTAMP":
        return shard -> shard.createdMillis() <= filterMillis && shard.closedAfter(filterMillis);
      case "FROM_TIMESTAMP":
        return shard -> shard.closedAfter(filterMillis);
      default:
        return shard -> true;
    }
  }

  ShardQuery after(Shard shard) {
    return new ShardQuery(stream, shard.id(), filter, filterMillis);
  }

  String token(Instant now) {
    String parts =
        String.join(
            "/",
            stream,
            afterShardId,
            filter,
            Long.toString(filterMillis),
            Long.toString(now.toEpochMilli()));
    return Base64.getUrlEncoder().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
  }

  private static ShardQuery parse(String token, long nowMillis) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token);
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split("/", -1);
      if (parts.length == 5) {
        if (nowMillis - Long.parseLong(parts[4]) > TOKEN_LIFE_MILLIS) {
          throw KinesisException.expiredNextToken("NextToken expired: it is good for 300 seconds.");
        }
        return new ShardQuery(parts[0], parts[1], parts[2], Long.parseLong(parts[3]));
      }
    } catch (IllegalArgumentException e) {
      // The text is not base64, or does not contain the expected numbers. So this endpoint did not
      // create it.
    }
    throw KinesisException.invalidArgument("Invalid NextToken.");
  }
}
