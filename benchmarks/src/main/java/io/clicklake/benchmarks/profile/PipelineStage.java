package io.clicklake.benchmarks.profile;

import java.util.List;

/**
 * The stages to which CPU time is assigned. A sample is assigned to the stage of its innermost
 * frame that identifies a stage. So the CPU time of JDK and Flink code counts for the stage that
 * calls this code.
 */
enum PipelineStage {
  GARBAGE("garbage collection"),
  COMPILER("just-in-time compiler"),
  SOURCE(
      "source",
      "io/clicklake/benchmarks/events/",
      "io/clicklake/benchmarks/pipeline/",
      "io/clicklake/tools/validate/",
      "org/apache/flink/streaming/connectors/kinesis/",
      "org/apache/flink/kinesis/"),
  INGEST("ingest", "io/clicklake/job/ingest/"),
  UNPACK("unpack", "io/clicklake/job/unpack/"),
  DECODE("decode", "io/clicklake/job/decode/", "io/clicklake/catalog/contract/"),
  DEDUPE("dedupe", "io/clicklake/job/dedupe/"),
  FUNCTIONS("functions of derived columns", "io/clicklake/udfs/", "nl/basjes/"),
  ENRICH("enrich", "io/clicklake/job/enrich/", "StreamExecCalc", "ProjectionCalc"),
  AGGREGATE("aggregate", "io/clicklake/job/aggregate/"),
  LEDGER("ledger", "io/clicklake/job/ledger/"),
  SINK("sink", "io/clicklake/job/sink/"),
  COMPRESSION("zstd", "com/github/luben/zstd/", "org/apache/iceberg/shaded/com/github/luben/"),
  PARQUET("Parquet and Iceberg", "org/apache/iceberg/", "org/apache/parquet/"),
  FILES("files", "org/apache/hadoop/", "org/apache/flink/core/fs/"),
  ROCKSDB("RocksDB", "org/rocksdb/", "rocksdb::", "Java_org_rocksdb"),
  STATE(
      "state and checkpoints",
      "org/apache/flink/runtime/state/",
      "org/apache/flink/contrib/streaming/state/"),
  SHUFFLE(
      "serialization and shuffle",
      "io/clicklake/job/record/DecodedEventSerializer",
      "org/apache/flink/api/common/typeutils/",
      "org/apache/flink/api/java/typeutils/",
      "org/apache/flink/table/runtime/typeutils/",
      "org/apache/flink/runtime/plugable/",
      "org/apache/flink/runtime/io/network/",
      "org/apache/flink/shaded/netty4/",
      "com/esotericsoftware/"),
  JSON(
      "JSON library",
      "com/fasterxml/jackson/",
      "org/apache/flink/shaded/jackson2/",
      "org/apache/flink/formats/json/"),
  ENGINE("engine otherwise"),
  OTHER("other");

  private static final List<PipelineStage> ALL = List.of(values());
  private static final List<String> ENGINES =
      List.of("org/apache/flink/", "org/apache/pekko/", "org/apache/spark/");

  final String title;

  @SuppressWarnings("ImmutableEnumChecker") // Created by List.of.
  private final List<String> prefixes;

  PipelineStage(String title, String... prefixes) {
    this.title = title;
    this.prefixes = List.of(prefixes);
  }

  static PipelineStage of(Stacks.Stack stack) {
    // Linux truncates thread names after 15 characters.
    if (stack.thread().contains("CompilerThre")) {
      return COMPILER;
    }
    if (stack.thread().startsWith("GC ") || stack.thread().startsWith("G1 ")) {
      return GARBAGE;
    }
    List<String> frames = stack.frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      for (PipelineStage stage : ALL) {
        if (startsWithAny(frames.get(i), stage.prefixes)) {
          return stage;
        }
      }
    }
    return frames.stream().anyMatch(frame -> startsWithAny(frame, ENGINES)) ? ENGINE : OTHER;
  }

  private static boolean startsWithAny(String frame, List<String> prefixes) {
    for (String prefix : prefixes) {
      if (frame.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
