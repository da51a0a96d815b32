package io.clicklake.testkit.kinesis;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operations that create, describe, list and delete streams. All changes take effect at once.
 */
final class StreamOperations {
  private static final int ON_DEMAND_SHARDS = 4;
  private static final int MAX_SHARDS = 100_000;
  private static final int DEFAULT_RECORD_KIB = 1024;
  private static final int MAX_RECORD_KIB = 10 * 1024;
  private static final String PROVISIONED = "PROVISIONED";

  private final Streams streams;

  StreamOperations(Streams streams) {
    this.streams = streams;
  }

  Response create(Request request) {
    String name = request.text("StreamName", 128);
    if (!name.matches("[a-zA-Z0-9_.-]+")) {
      throw request.refused(
          "'" + name + "'",
          "StreamName",
          "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
    String mode =
        request.has("StreamModeDetails")
            ? request.object("StreamModeDetails").text("StreamMode")
            : PROVISIONED;
    int shards =
        mode.equals(PROVISIONED)
            ? request.integer("ShardCount", 1, MAX_SHARDS)
            : request.optionalInteger("ShardCount", 1, MAX_SHARDS).orElse(ON_DEMAND_SHARDS);
    int recordKib =
        request
            .optionalInteger("MaxRecordSizeInKiB", DEFAULT_RECORD_KIB, MAX_RECORD_KIB)
            .orElse(DEFAULT_RECORD_KIB);
    streams.create(new StreamSettings(name, shards, mode, recordKib));
    return Response.EMPTY;
  }

  Response delete(Request request) {
    streams.delete(streams.of(request));
    return Response.EMPTY;
  }

  Response describe(Request request) {
    StoredStream stream = streams.of(request);
    int limit = request.optionalInteger("Limit", 1, 10_000).orElse(100);
    String after = request.optionalText("ExclusiveStartShardId").orElse("");
    List<Shard> rest =
        stream.shards().stream().filter(shard -> shard.id().compareTo(after) > 0).toList();
    List<Response> page =
        rest.stream().limit(limit).map(shard -> (Response) shard::writeTo).toList();
    return out ->
        out.object(
            "StreamDescription",
            description -> {
              writeSettings(stream, description);
              description.objects("Shards", page);
              description.flag("HasMoreShards", page.size() < rest.size());
            });
  }

  Response summarize(Request request) {
    StoredStream stream = streams.of(request);
    return out ->
        out.object(
            "StreamDescriptionSummary",
            summary -> {
              writeSettings(stream, summary);
              summary.number("OpenShardCount", stream.openShards().size());
              summary.number("ConsumerCount", 0);
              summary.number("MaxRecordSizeInKiB", stream.settings().maxRecordKib());
            });
  }

  Response list(Request request) {
    int limit = request.optionalInteger("Limit", 1, 10_000).orElse(100);
    String after =
        request
            .optionalText("NextToken")
            .or(() -> request.optionalText("ExclusiveStartStreamName"))
            .orElse("");
    List<StoredStream> rest = streams.after(after);
    List<StoredStream> page = rest.stream().limit(limit).toList();
    boolean more = page.size() < rest.size();
    return out -> {
      out.texts("StreamNames", page.stream().map(StoredStream::name).toList());
      out.objects("StreamSummaries", summaries(page.stream()));
      out.flag("HasMoreStreams", more);
      if (more) {
        out.text("NextToken", page.get(page.size() - 1).name());
      }
    };
  }

  private static List<Response> summaries(Stream<StoredStream> streams) {
    return streams.map(stream -> (Response) out -> writeIdentity(stream, out)).toList();
  }

  private void writeSettings(StoredStream stream, ResponseWriter out) throws IOException {
    writeIdentity(stream, out);
    out.number("RetentionPeriodHours", Math.max(1, streams.retention().toHours()));
    out.objects(
        "EnhancedMonitoring", List.of(level -> level.texts("ShardLevelMetrics", List.of())));
    out.text("EncryptionType", "NONE");
  }

  private static void writeIdentity(StoredStream stream, ResponseWriter out) throws IOException {
    out.text("StreamName", stream.name());
    out.text("StreamARN", StoredStream.arn(stream.name()));
    out.text("StreamStatus", "ACTIVE");
    out.time("StreamCreationTimestamp", stream.createdMillis());
    out.object("StreamModeDetails", mode -> mode.text("StreamMode", stream.settings().mode()));
  }
}
