package io.clicklake.tools.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides whether the name of a field is the name of an id, and what the id identifies. */
final class IdName {
  static final int NONE = 0;
  static final int OF_SOMETHING = 50;
  static final int BARE = 90;
  static final int OF_EVENT = 100;

  private static final Set<String> IDS = Set.of("id", "uuid", "guid", "ulid", "uid", "key");
  private static final Set<String> EVENTS =
      Set.of("event", "message", "msg", "record", "hit", "beacon", "log", "notification");

  /**
   * If one of these words is directly before {@code id}, many events share the id. {@link
   * SharedIdName} has the words that mean this at any position. The page datasets.md lists all of
   * them.
   */
  static final Set<String> OWNERS_BEFORE_ID =
      Set.of(
          "after",
          "app",
          "application",
          "before",
          "bundle",
          "item",
          "node",
          "owner",
          "page",
          "partition",
          "principal",
          "publisher",
          "resource",
          "shard",
          "site",
          "stream");

  /**
   * The names of things that exist for a short time. Their ids do not tell which device or user
   * counts, because a counter continues for longer.
   */
  private static final Set<String> PASSING =
      Set.of(
          "after",
          "batch",
          "before",
          "bundle",
          "correlation",
          "parent",
          "request",
          "span",
          "trace",
          "transaction",
          "tx",
          "txn",
          "xid");

  private static final Set<String> COUNTERS =
      Set.of("sequence", "seq", "seqno", "lsn", "scn", "offset", "serial");
  private static final Set<String> LOGS = Set.of("lsn", "scn");
  private static final Set<String> BUNDLES = Set.of("batch", "bundle", "packet", "page", "block");
  private static final Pattern ONE_WORD = Pattern.compile("(.+?)(id|uuid|guid)");

  private IdName() {}

  /** Whether the field is the id of anything. */
  static boolean is(String key) {
    return likelihood(List.of(key)) > NONE || isShared(List.of(key));
  }

  /**
   * How likely the last key is the id of the event. {@link #NONE} for ids that many events share.
   * If the last key is only {@code id}, the key before it tells what the id identifies.
   */
  static int likelihood(List<String> keys) {
    List<String> words = words(keys);
    if (!endsWithId(words) || isShared(keys) || isCounter(keys)) {
      return NONE;
    }
    if (words.size() == 1) {
      return BARE;
    }
    return EVENTS.contains(words.get(words.size() - 2)) ? OF_EVENT : OF_SOMETHING;
  }

  /** Whether the field is an id that many events share. */
  static boolean isShared(List<String> keys) {
    List<String> words = words(keys);
    return endsWithId(words)
        && (SharedIdName.is(keys)
            || (words.size() > 1 && OWNERS_BEFORE_ID.contains(words.get(words.size() - 2))));
  }

  /**
   * Whether the field is the id of something that can count events: a user, a device, a session or
   * a node.
   */
  static boolean isOfCounting(List<String> keys) {
    return isShared(keys) && words(keys).stream().noneMatch(PASSING::contains);
  }

  /** Whether the field counts the events of something. */
  static boolean isCounter(List<String> keys) {
    return KeyWords.of(keys.get(keys.size() - 1)).stream().anyMatch(COUNTERS::contains);
  }

  /**
   * Whether there is only one such counter for all events: the position in the log of a database.
   */
  static boolean countsOnce(List<String> keys) {
    return KeyWords.of(keys.get(keys.size() - 1)).stream().anyMatch(LOGS::contains);
  }

  /** Whether the counter counts batches, which contain several events. */
  static boolean isCounterOfBundles(List<String> keys) {
    return KeyWords.of(keys.get(keys.size() - 1)).stream().anyMatch(BUNDLES::contains);
  }

  private static boolean endsWithId(List<String> words) {
    return !words.isEmpty() && IDS.contains(words.get(words.size() - 1));
  }

  /**
   * The words of the last key. If the last key has one word, also the words of the key before it.
   */
  private static List<String> words(List<String> keys) {
    List<String> words = new ArrayList<>(apart(keys.get(keys.size() - 1)));
    if (words.size() == 1 && keys.size() > 1) {
      words.addAll(0, apart(keys.get(keys.size() - 2)));
    }
    return words;
  }

  /** {@code eventid} has the same two words as {@code event_id}. */
  private static List<String> apart(String key) {
    List<String> words = new ArrayList<>(KeyWords.of(key));
    if (!words.isEmpty()) {
      String last = words.get(words.size() - 1);
      Matcher together = ONE_WORD.matcher(last);
      if (together.matches() && isKnown(together.group(1))) {
        words.set(words.size() - 1, together.group(1));
        words.add(together.group(2));
      }
    }
    return words;
  }

  private static boolean isKnown(String word) {
    return EVENTS.contains(word)
        || OWNERS_BEFORE_ID.contains(word)
        || SharedIdName.OWNERS.contains(word);
  }
}
