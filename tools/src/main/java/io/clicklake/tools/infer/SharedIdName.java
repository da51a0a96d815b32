package io.clicklake.tools.infer;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides whether a key is the name of an id that several events share, for example the id of a
 * transaction, a session or a user. If such a field were the id of the events, dedupe would drop
 * events that are not duplicates. The list of names is in {@code docs/datasets.md}.
 */
final class SharedIdName {
  /** Each of these words is the name of something to which several events belong. */
  static final Set<String> OWNERS =
      Set.of(
          "account",
          "anonymous",
          "batch",
          "campaign",
          "cart",
          "client",
          "cookie",
          "correlation",
          "customer",
          "device",
          "entity",
          "group",
          "host",
          "job",
          "member",
          "order",
          "org",
          "organization",
          "parent",
          "partner",
          "process",
          "product",
          "request",
          "run",
          "sensor",
          "session",
          "span",
          "store",
          "tenant",
          "thread",
          "trace",
          "transaction",
          "trip",
          "tx",
          "txn",
          "user",
          "visit",
          "visitor",
          "workflow",
          "xid");

  private static final Pattern JOINED = Pattern.compile("([a-z]+?)(id|uuid|guid|key)");

  private SharedIdName() {}

  /**
   * Whether the last key is the name of such an id. If the last key has only one word, the key
   * before it can also be the name.
   */
  static boolean is(List<String> keys) {
    List<String> words = KeyWords.of(keys.get(keys.size() - 1));
    if (words.stream().anyMatch(SharedIdName::isOwner)) {
      return true;
    }
    return words.size() == 1
        && keys.size() > 1
        && KeyWords.of(keys.get(keys.size() - 2)).stream().anyMatch(SharedIdName::isOwner);
  }

  private static boolean isOwner(String word) {
    Matcher joined = JOINED.matcher(word);
    return OWNERS.contains(word) || (joined.matches() && OWNERS.contains(joined.group(1)));
  }
}
