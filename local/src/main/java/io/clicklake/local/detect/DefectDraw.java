package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;
import io.clicklake.testkit.traffic.Publishers;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Chooses at random what each defect affects: for example a publisher, a shard or a table. */
final class DefectDraw {
  /** The tables whose commits can fail in {@link DefectKind#CATALOG_500}. */
  private static final List<String> TABLES = List.of(DetectDataset.TABLE, "raw_events");

  private static final String ALL = "all";

  /**
   * The smallest rate in events per second for a loss. From this rate on, a loss of 5 % is at least
   * 20 events in each minute. The monitors ignore a loss of fewer events ({@code ignore-below}).
   */
  private static final double ENOUGH_FOR_LOSS = 20;

  /**
   * The smallest rate in events per second for a new value. Only one of ten events has the new
   * value.
   */
  private static final double ENOUGH_FOR_VALUES = 4;

  private final Random random;
  private final Set<Integer> stating;
  private final Map<String, Set<Integer>> byShard = new TreeMap<>();

  /** The publishers that a defect of a single publisher affects already. */
  private final Set<Integer> hit = new TreeSet<>();

  /**
   * @param stating the publishers that send manifests
   */
  DefectDraw(Random random, Set<Integer> stating, List<Shard> shards) {
    this.random = random;
    this.stating = stating;
    for (int i = 0; i < Publishers.COUNT; i++) {
      byShard.computeIfAbsent(shardOf(Publishers.id(i), shards), s -> new TreeSet<>()).add(i);
    }
  }

  /** Chooses the publishers that send manifests: half of the publishers, large and small ones. */
  static Set<Integer> stating(Random random) {
    Set<Integer> drawn = new TreeSet<>();
    for (int i = 0; i < Publishers.COUNT; i += 2) {
      drawn.add(i + random.nextInt(2));
    }
    return drawn;
  }

  /** Draws defects. The kinds with the fewest possible publishers are drawn first. */
  Map<DefectKind, InjectedDefect> draw(Set<DefectKind> kinds) {
    Map<DefectKind, InjectedDefect> drawn = new EnumMap<>(DefectKind.class);
    new TreeSet<>(kinds).forEach(kind -> drawn.put(kind, draw(kind)));
    return drawn;
  }

  private InjectedDefect draw(DefectKind kind) {
    return switch (kind) {
      case LOSS ->
          ofPublisher(kind, i -> stating.contains(i) && Publishers.rate(i) >= ENOUGH_FOR_LOSS);
      case NEW_VALUE -> ofPublisher(kind, i -> Publishers.rate(i) >= ENOUGH_FOR_VALUES);
      case SILENCE, ALL_REJECTED -> ofPublisher(kind, i -> true);
      case SHARD_SILENT -> {
        String shard = pick(List.copyOf(byShard.keySet()));
        yield new InjectedDefect(kind, shard, byShard.get(shard));
      }
      case NULLS -> new InjectedDefect(kind, pick(Publishers.versions(0)), Set.of());
      case FACTOR_1000 ->
          new InjectedDefect(kind, Publishers.currency(random.nextInt(Publishers.COUNT)), Set.of());
      case DUPLICATES, LATE -> new InjectedDefect(kind, ALL, everyone());
      case CATALOG_500 -> new InjectedDefect(kind, pick(TABLES), Set.of());
      case JOB_KILLED -> new InjectedDefect(kind, "job", Set.of());
    };
  }

  private InjectedDefect ofPublisher(DefectKind kind, IntPredicate can) {
    List<Integer> possible = new ArrayList<>();
    IntStream.range(0, Publishers.COUNT)
        .filter(can)
        .filter(i -> !hit.contains(i))
        .forEach(possible::add);
    int publisher = possible.get(random.nextInt(possible.size()));
    hit.add(publisher);
    return new InjectedDefect(kind, Publishers.id(publisher), Set.of(publisher));
  }

  private static Set<Integer> everyone() {
    return IntStream.range(0, Publishers.COUNT).boxed().collect(Collectors.toSet());
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** The shard that Kinesis chooses for a partition key: by the MD5 hash of the key. */
  private static String shardOf(String partitionKey, List<Shard> shards) {
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
      BigInteger key = new BigInteger(1, hash);
      return shards.stream()
          .filter(
              shard ->
                  new BigInteger(shard.hashKeyRange().startingHashKey()).compareTo(key) <= 0
                      && new BigInteger(shard.hashKeyRange().endingHashKey()).compareTo(key) >= 0)
          .findFirst()
          .orElseThrow()
          .shardId();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JVM has MD5", e);
    }
  }
}
