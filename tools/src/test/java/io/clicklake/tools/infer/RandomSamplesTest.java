package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Checks that the draft for random samples has no problem and no avoidable warning, and accepts all
 * these samples.
 */
class RandomSamplesTest {
  private static final int DRAFTS = 200;

  /**
   * The right warning about a column of an array, if all types have the array and only some define
   * the field in its elements.
   */
  private static final String OF_SOME_TYPES = "only some alternatives of the contract define it";

  @Test
  void areAcceptedByTheirDraft() {
    long seed = Long.getLong("clicklake.test.seed", System.nanoTime());
    System.out.println("RandomSamplesTest: -Dclicklake.test.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);

    for (int i = 0; i < DRAFTS; i++) {
      List<String> samples = samples(random.split());
      assertThatCode(() -> draftAndJudge(samples))
          .as(() -> "seed " + seed + "\n" + String.join("\n", samples))
          .doesNotThrowAnyException();
    }
  }

  private static void draftAndJudge(List<String> samples) {
    Dataset dataset = InferredDatasets.dataset(InferredDatasets.proved(samples));

    assertThat(dataset.warnings())
        .filteredOn(warning -> dataset.types().size() == 1 || !warning.contains(OF_SOME_TYPES))
        .isEmpty();
  }

  private static List<String> samples(SplittableRandom random) {
    RandomJson json = new RandomJson(random);
    List<String> samples = new ArrayList<>();
    int count = 1 + random.nextInt(random.nextBoolean() ? 5 : 60);
    boolean epoch = random.nextBoolean();
    int types = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      ObjectNode event = JsonNodeFactory.instance.objectNode();
      event.put("event_id", "event " + i);
      if (epoch) {
        event.put("ts", 1_790_000_000_000L + random.nextInt());
      } else {
        event.put("ts", "2026-11-22T14:00:00." + random.nextInt(1000) + "Z");
      }
      if (types > 1) {
        String type = "t" + random.nextInt(types);
        event.put("kind", type);
        json.members(event.putObject("of_" + type), 1);
      }
      json.members(event, 0);
      samples.add(event.toString());
    }
    return samples;
  }
}
