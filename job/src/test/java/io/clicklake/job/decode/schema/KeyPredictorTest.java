package io.clicklake.job.decode.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyPredictorTest {
  private static final List<String> NAMES = List.of("id", "time", "user", "page", "ads");

  private final KeyPredictor keys = new KeyPredictor(properties(NAMES));

  @Test
  void predictsNothingBeforeTheFirstObject() {
    assertThat(keys.predict("id", null)).isNull();
  }

  @Test
  void predictsTheKeysOfAnObjectWithTheSameOrder() {
    find(NAMES);

    assertThat(predicted(NAMES)).containsExactlyElementsOf(NAMES);
  }

  @Test
  void predictsTwoOrdersOfKeys() {
    List<String> withoutPage = List.of("id", "time", "user", "ads");
    find(NAMES);
    find(withoutPage);

    assertThat(predicted(NAMES)).containsExactlyElementsOf(NAMES);
    assertThat(predicted(withoutPage)).containsExactlyElementsOf(withoutPage);
  }

  @Test
  void learnsAnotherFirstKey() {
    find(NAMES);
    find(List.of("user"));

    assertThat(predicted(List.of("user", "page"))).containsExactly("user", "page");
    assertThat(keys.predict("id", null)).isNull();
  }

  @Test
  void hasNoKeyForAnUnknownNameAndKeepsWhatItLearned() {
    find(NAMES);

    assertThat(keys.find("other", null)).isNull();
    assertThat(keys.find("other", keys.find("id", null))).isNull();
    assertThat(predicted(NAMES)).containsExactlyElementsOf(NAMES);
  }

  /** The parser may return another String object for a key, when its table of names was cleared. */
  @Test
  void predictsAfterTheParserReturnsOtherStringsForTheSameKeys() {
    find(NAMES);
    List<String> copies = new ArrayList<>();
    NAMES.forEach(name -> copies.add(String.valueOf(name.toCharArray())));

    List<String> before = predicted(copies);
    find(copies);

    assertThat(before).isEmpty();
    assertThat(predicted(copies)).containsExactlyElementsOf(NAMES);
  }

  @Test
  void findsEveryKeyInEveryOrder() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> order = new ArrayList<>(NAMES);

    for (int i = 0; i < 1000; i++) {
      Collections.shuffle(order, random);
      List<String> object = order.subList(0, random.nextInt(NAMES.size() + 1));

      assertThat(find(object)).as("seed %d", seed).isEqualTo(object);
    }
  }

  /** The names of the keys that are found for an object. */
  private List<String> find(List<String> object) {
    List<String> found = new ArrayList<>();
    KeyPredictor.Key before = null;
    for (String name : object) {
      before = keys.find(name, before);
      found.add(before.name);
    }
    return found;
  }

  /** The names of the keys of an object up to the first key that is not predicted. */
  private List<String> predicted(List<String> object) {
    List<String> found = new ArrayList<>();
    KeyPredictor.Key before = null;
    for (String name : object) {
      before = keys.predict(name, before);
      if (before == null) {
        break;
      }
      found.add(before.name);
    }
    return found;
  }

  private static Map<String, Property> properties(List<String> names) {
    Map<String, Property> properties = new HashMap<>();
    for (String name : names) {
      properties.put(name, new Property(name, properties.size(), null));
    }
    return properties;
  }
}
