package io.clicklake.tools.infer;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides whether a key's name fits an id, and how likely it names the event id. */
final class IdName {
  static final int NONE = 0;
  static final int OF_SOMETHING = 50;
  static final int BARE = 90;
  static final int OF_EVENT = 100;

  private static final Set<String> IDS = Set.of("id", "uuid", "guid", "ulid", "uid", "key");
  private static final Set<String> EVENTS =
      Set.of("event", "message", "msg", "record", "request", "transaction", "hit", "beacon", "log");
  private static final Pattern EVENT_ID =
      Pattern.compile("(event|message|msg|record|request|transaction)(id|uuid|guid)");
  private static final Pattern OTHER_ID =
      Pattern.compile("(user|session|device|order|call|trace|item|product|account|customer)id");

  private IdName() {}

  static boolean is(String key) {
    return likelihood(List.of(key)) > NONE;
  }

  /** Rates the last key. For a plain {@code id} the keys above it tell whose id it is. */
  static int likelihood(List<String> keys) {
    List<String> words = KeyWords.of(keys.get(keys.size() - 1));
    if (words.isEmpty()) {
      return NONE;
    }
    String last = words.get(words.size() - 1);
    if (EVENT_ID.matcher(last).matches()) {
      return OF_EVENT;
    }
    if (OTHER_ID.matcher(last).matches()) {
      return OF_SOMETHING;
    }
    if (!IDS.contains(last)) {
      return NONE;
    }
    if (words.size() > 1) {
      return EVENTS.contains(words.get(words.size() - 2)) ? OF_EVENT : OF_SOMETHING;
    }
    if (keys.size() == 1) {
      return BARE;
    }
    List<String> owner = KeyWords.of(keys.get(keys.size() - 2));
    boolean ofEvent = !owner.isEmpty() && EVENTS.contains(owner.get(owner.size() - 1));
    return ofEvent ? OF_EVENT : OF_SOMETHING;
  }
}
