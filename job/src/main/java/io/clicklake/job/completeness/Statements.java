package io.clicklake.job.completeness;

import io.clicklake.job.record.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The number of events that each producer states for each period. If a period has several
 * statements, the statement that the stream received last is valid. A statement with the id of an
 * earlier statement is a repetition and changes nothing.
 *
 * <p>Statements are remembered for a day after their arrival, and at most {@link #MOST} of them. If
 * a statement of a forgotten period is repeated, it is added once more.
 */
final class Statements {
  static final int MOST = 100_000;
  static final long REMEMBERED = Duration.ofDays(1).toMillis();

  /** The number of statements of a period whose ids are remembered. */
  private static final int MOST_OF_PERIOD = 16;

  /**
   * The statements of each producer and period. A producer and period that gets a statement moves
   * to the end of the map.
   */
  private final Map<String, List<Statement>> known = new LinkedHashMap<>();

  private int count;
  private long newestArrival = Long.MIN_VALUE;

  /** Adds a statement, and returns by how much the number of stated events changes. */
  long add(Statement statement) {
    String key = statement.minuteMillis + " " + statement.producer;
    List<Statement> before = known.getOrDefault(key, new ArrayList<>());
    if (isRepetition(statement, before)) {
      return 0;
    }
    long stated = valid(before);
    known.remove(key);
    before.add(statement);
    count++;
    if (before.size() > MOST_OF_PERIOD) {
      forgetOldest(before);
    }
    known.put(key, before);
    newestArrival = Math.max(newestArrival, statement.arrivalMillis);
    forget();
    return valid(before) - stated;
  }

  private static boolean isRepetition(Statement statement, List<Statement> before) {
    for (Statement other : before) {
      if (statement.id != null && statement.id.equals(other.id)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The number of events in the statement that arrived last. If several arrived at the same time,
   * the one that was read last.
   */
  private static long valid(List<Statement> statements) {
    return statements.isEmpty() ? 0 : last(statements).stated;
  }

  private static Statement last(List<Statement> statements) {
    Statement last = statements.get(0);
    for (Statement statement : statements) {
      last = statement.arrivalMillis >= last.arrivalMillis ? statement : last;
    }
    return last;
  }

  /** Forgets the statement that was read first, but never the valid statement. */
  private void forgetOldest(List<Statement> statements) {
    Statement last = last(statements);
    statements.remove(statements.get(0) == last ? 1 : 0);
    count--;
  }

  private void forget() {
    Iterator<List<Statement>> oldest = known.values().iterator();
    while (oldest.hasNext()) {
      List<Statement> statements = oldest.next();
      boolean isOld = last(statements).arrivalMillis < newestArrival - REMEMBERED;
      if (!isOld && count <= MOST) {
        return;
      }
      count -= statements.size();
      oldest.remove();
    }
  }

  /** All statements that are remembered, in an order in which they can be added again. */
  List<Statement> all() {
    List<Statement> all = new ArrayList<>();
    known.values().forEach(all::addAll);
    return all;
  }
}
