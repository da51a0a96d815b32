package io.clicklake.tools.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that the entries of a shard become one chain. */
class ShardChainsTest {
  @Test
  void entriesInOrderAreOneChain() {
    assertThat(chains(entries(1000))).containsExactly("null, 10 to 10009");
  }

  @Test
  void entriesFromTheEndAreOneChain() {
    List<LedgerRow> rows = entries(1000);
    Collections.reverse(rows);

    assertThat(chains(rows)).containsExactly("null, 10 to 10009");
  }

  @Test
  void anyOrderGivesTheSameNumbers() {
    List<LedgerRow> rows = entries(200);
    Collections.shuffle(rows, new Random(7));

    List<String> found = chains(rows);

    assertThat(found.get(0)).startsWith("null, 10 to ");
    assertThat(found.get(found.size() - 1)).endsWith(" to 2009");
  }

  @Test
  void aHoleAndADoubleEntryBeginAnotherChain() {
    assertThat(chains(List.of(entry(1, "9", 10, 19), entry(2, "29", 30, 39))))
        .containsExactly("9, 10 to 19", "29, 30 to 39");
    assertThat(chains(List.of(entry(1, "9", 10, 19), entry(2, "9", 10, 19))))
        .containsExactly("9, 10 to 19", "9, 10 to 19");
  }

  private static List<LedgerRow> entries(int count) {
    return new ArrayList<>(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> entry(i, i == 1 ? null : 10 * i - 1 + "", 10 * i, 10 * i + 9))
            .toList());
  }

  private static LedgerRow entry(long checkpoint, String previous, int first, int last) {
    return new LedgerRow(
        "a",
        checkpoint,
        "ingest",
        "read",
        null,
        "s",
        null,
        10,
        first + "",
        last + "",
        previous,
        null,
        Instant.EPOCH);
  }

  private static List<String> chains(List<LedgerRow> rows) {
    ShardChains chains = new ShardChains();
    rows.forEach(chains::add);
    return chains
        .sorted()
        .flatMap(List::stream)
        .map(chain -> chain.previous + ", " + chain.first + " to " + chain.last)
        .toList();
  }
}
