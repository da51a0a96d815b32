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
 * Random contracts of all drafts, and random values made for them: the decoder and the validator
 * library give the same verdict.
 *
 * <p>Contract number n of a seed is the first contract of the seed + n: {@code -Dseed=S
 * -Dcontracts=1} replays one, {@code -Dcontracts=1000000} looks for long.
 */
class DifferentialTest {
  private static final long SEED = Long.getLong("seed", 20261122);
  private static final int CONTRACTS = Integer.getInteger("contracts", 2500);
  private static final int VALUES = 12;

  private int refused;
  private int accepted;
  private int judged;

  @Test
  void agreesWithTheValidatorLibrary() {
    System.out.println("seed " + SEED);

    for (long seed = SEED; seed < SEED + CONTRACTS; seed++) {
      judgeContract(seed);
    }

    System.out.printf(
        "%d of %d values accepted by both; %d of %d contracts refused at start%n",
        accepted, judged, refused, CONTRACTS);
    assertThat(CONTRACTS < 1000 || judged > 5 * CONTRACTS).as("enough was judged").isTrue();
  }

  @TestFactory
  Stream<DynamicTest> judgesTheGoldenCasesAsTheStandardDoes() {
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

  private void judgeContract(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    SchemaDraft draft = SchemaDraft.values()[random.nextInt(SchemaDraft.values().length)];
    JsonNode contract = new RandomContracts(random, draft).contract();
    Optional<DifferentialOracle> judges = DifferentialOracle.of(contract);
    if (judges.isEmpty()) {
      refused++;
      return;
    }
    RandomInstances instances = new RandomInstances(random, contract);
    for (int i = 0; i < VALUES; i++) {
      JsonNode fitting = instances.fitting();
      JsonNode value = i % 2 == 0 ? fitting : instances.changed(fitting);
      judge(seed, judges.get(), contract, value);
    }
  }

  private void judge(long seed, DifferentialOracle judges, JsonNode contract, JsonNode value) {
    String plain = value.toString();
    String otherwise = Spelling.otherwise(plain);
    boolean verdict = judges.library(plain);
    if (judges.decoder(plain) != verdict) {
      Shrinker smallest = new Shrinker(contract, value, DifferentialTest::disagree).shrink();
      report(seed, smallest.contract(), smallest.value().toString());
    }
    if (judges.decoder(otherwise) != verdict) {
      report(seed, contract, otherwise);
    }
    accepted += verdict ? 1 : 0;
    judged++;
  }

  private static boolean disagree(JsonNode contract, JsonNode value) {
    return DifferentialOracle.of(contract)
        .map(judges -> judges.disagree(value.toString()))
        .orElse(false);
  }

  private static void report(long seed, JsonNode contract, String value) {
    boolean verdict = DifferentialOracle.of(contract).orElseThrow().library(value);
    String advice =
        new GoldenCase(contract, value, verdict)
            .write(Path.of("target", "differential"), "seed-" + seed);
    fail(
        "-Dseed=%d -Dcontracts=1: the library %s %s by %s, the decoder does not. %s",
        seed, verdict ? "accepts" : "rejects", value, contract, advice);
  }
}
