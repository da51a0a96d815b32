package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.contract.SchemaDraft;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares the decoder with networknt: both must give the same verdict for random contracts of all
 * drafts and random values for them.
 *
 * <p>Contract number n of a seed is the first contract of seed + n. {@code -Dseed=S -Dcontracts=1}
 * replays one contract, {@code -Dcontracts=1000000} searches for a long time.
 */
class DifferentialTest {
  private static final long SEED = Long.getLong("seed", 20261122);
  private static final int CONTRACTS = Integer.getInteger("contracts", 2500);
  private static final int VALUES = 12;

  private int rejected;
  private int accepted;
  private int compared;

  @Test
  void givesTheSameVerdictAsNetworknt() {
    System.out.println("seed " + SEED);

    for (long seed = SEED; seed < SEED + CONTRACTS; seed++) {
      checkContract(seed);
    }

    System.out.printf(
        "%d of %d values accepted by both; %d of %d contracts rejected at start%n",
        accepted, compared, rejected, CONTRACTS);
    assertThat(CONTRACTS < 1000 || compared > 5 * CONTRACTS)
        .as("enough values were compared")
        .isTrue();
  }

  @TestFactory
  Stream<DynamicTest> followsTheStandardInTheGoldenCases() {
    return GoldenCase.files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      GoldenCase golden = GoldenCase.read(file);
                      assertThat(golden.isAccepted()).isEqualTo(golden.accepted());
                    }));
  }

  private void checkContract(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    SchemaDraft draft = SchemaDraft.values()[random.nextInt(SchemaDraft.values().length)];
    JsonNode contract = new RandomContracts(random, draft).contract();
    Optional<DifferentialOracle> oracle = DifferentialOracle.of(contract);
    if (oracle.isEmpty()) {
      rejected++;
      return;
    }
    RandomInstances instances = new RandomInstances(random, contract);
    for (int i = 0; i < VALUES; i++) {
      JsonNode fitting = instances.fitting();
      JsonNode value = i % 2 == 0 ? fitting : instances.changed(fitting);
      check(seed, oracle.get(), contract, value);
    }
  }

  private void check(long seed, DifferentialOracle oracle, JsonNode contract, JsonNode value) {
    String plain = value.toString();
    String rewritten = JsonRewriter.rewritten(plain);
    boolean verdict = oracle.networknt(plain);
    if (oracle.decoder(plain) != verdict) {
      Shrinker smallest = new Shrinker(contract, value, DifferentialTest::disagree).shrink();
      report(seed, smallest.contract(), smallest.value().toString());
    }
    if (oracle.decoder(rewritten) != verdict) {
      report(seed, contract, rewritten);
    }
    accepted += verdict ? 1 : 0;
    compared++;
  }

  private static boolean disagree(JsonNode contract, JsonNode value) {
    return DifferentialOracle.of(contract)
        .map(oracle -> oracle.disagree(value.toString()))
        .orElse(false);
  }

  private static void report(long seed, JsonNode contract, String value) {
    boolean verdict = DifferentialOracle.of(contract).orElseThrow().networknt(value);
    String advice =
        new GoldenCase(contract, value, verdict)
            .write(Path.of("target", "differential"), "seed-" + seed);
    fail(
        "-Dseed=%d -Dcontracts=1: networknt %s %s by %s, the decoder does not. %s",
        seed, verdict ? "accepts" : "rejects", value, contract, advice);
  }
}
