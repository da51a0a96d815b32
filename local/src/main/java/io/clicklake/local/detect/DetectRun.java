package io.clicklake.local.detect;

import io.clicklake.local.detect.FindingReceiver.Change;
import io.clicklake.testkit.traffic.DefectKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Runs the job with 20 publishers, lets defects happen, one after the other and some together, and
 * measures how soon the monitors find them. The monitors learn from a generated profile of the days
 * before. The seed decides the events, and what each defect hits and when.
 */
public final class DetectRun {
  private static final long POLL_MILLIS = 200;

  private static final long LONGEST_DEFECT = 180_000;
  private static final long LONGEST_CLOSING = 6 * 60_000;

  /** The defects of a step happen together. */
  private static final List<Set<DefectKind>> STEPS =
      List.of(
          EnumSet.of(DefectKind.ALL_REJECTED),
          EnumSet.of(
              DefectKind.NULLS,
              DefectKind.FACTOR_1000,
              DefectKind.DUPLICATES,
              DefectKind.NEW_VALUE),
          EnumSet.of(DefectKind.LOSS, DefectKind.LATE),
          EnumSet.of(DefectKind.SHARD_SILENT),
          EnumSet.of(DefectKind.CATALOG_500),
          EnumSet.of(DefectKind.JOB_KILLED));

  /** These defects must not happen while a finding of another one is open. */
  private static final Set<DefectKind> ALONE =
      EnumSet.of(DefectKind.SHARD_SILENT, DefectKind.CATALOG_500, DefectKind.JOB_KILLED);

  /** The finding of a value closes when the value was not seen for an hour: nobody waits. */
  private static final Set<DefectKind> CLOSE_LATER = EnumSet.of(DefectKind.NEW_VALUE);

  /** How much time a run takes. */
  public enum Pace {
    /** Each defect starts at a random second of a minute, and its finding must close. */
    FULL(130_000, 60_000),
    /** The defects start with the events, and nobody waits for the end of a finding. */
    SHORT(0, 1_000);

    private final long warmUpMillis;
    private final int latestStartMillis;

    Pace(long warmUpMillis, int latestStartMillis) {
      this.warmUpMillis = warmUpMillis;
      this.latestStartMillis = latestStartMillis;
    }
  }

  private final Path directory;
  private final Pace pace;
  private final long seed;
  private final int baselineDays;
  private final PrintStream out;
  private final Map<InjectedDefect, Change> found = new LinkedHashMap<>();
  private final Map<InjectedDefect, Change> closed = new LinkedHashMap<>();
  private final List<InjectedDefect> injected = new ArrayList<>();
  private long begin;

  /**
   * @param directory for dataset, tables and state
   * @param baselineDays how many days of the profile are generated
   * @param out gets a line for each event of the run
   */
  public DetectRun(Path directory, Pace pace, long seed, int baselineDays, PrintStream out) {
    this.directory = directory;
    this.pace = pace;
    this.seed = seed;
    this.baselineDays = baselineDays;
    this.out = out;
  }

  /** The defects that a run can have. */
  public static Set<DefectKind> possible() {
    Set<DefectKind> all = EnumSet.noneOf(DefectKind.class);
    STEPS.forEach(all::addAll);
    return all;
  }

  /**
   * Lets these defects happen.
   *
   * @param cleanMinutes how long the traffic has no defect before the first one
   */
  public DetectResult run(Set<DefectKind> chosen, int cleanMinutes) throws Exception {
    begin = System.currentTimeMillis();
    out.printf("detect: seed %d%n", seed);
    try (DetectStack stack = new DetectStack(directory, seed, baselineDays)) {
      say("the job runs, %,d rows of profile_minutes are generated", stack.baselineRows());
      await(stack, pace.warmUpMillis + cleanMinutes * 60_000L, () -> false);
      Random random = new Random(seed);
      DefectDraw draw = new DefectDraw(random, stack.shards());
      for (Set<DefectKind> step : pace == Pace.FULL ? STEPS : List.of(possible())) {
        Set<DefectKind> kinds = EnumSet.copyOf(step);
        kinds.retainAll(chosen);
        if (!Collections.disjoint(kinds, ALONE)) {
          await(stack, LONGEST_CLOSING, this::allClosed);
        }
        step(stack, random, kinds.stream().map(draw::draw).toList());
      }
      if (pace == Pace.FULL) {
        await(stack, LONGEST_CLOSING, this::allClosed);
      }
      return result(stack);
    }
  }

  private void step(DetectStack stack, Random random, List<InjectedDefect> defects)
      throws Exception {
    long now = System.currentTimeMillis();
    for (InjectedDefect defect : defects) {
      defect.startAt(now + random.nextInt(pace.latestStartMillis));
      injected.add(defect);
      stack.traffic().add(defect);
      say("%s hits %s in %d s", defect.kind, defect.victim, (defect.startMillis() - now) / 1000);
    }
    for (InjectedDefect defect : defects) {
      harm(stack, defect);
    }
    await(
        stack, pace.latestStartMillis + LONGEST_DEFECT, () -> found.keySet().containsAll(defects));
    defects.forEach(defect -> defect.endAt(System.currentTimeMillis()));
    stack.repair();
  }

  /** A defect of the catalog or of the job happens here, the others in the events. */
  private void harm(DetectStack stack, InjectedDefect defect) throws Exception {
    if (defect.kind == DefectKind.CATALOG_500 || defect.kind == DefectKind.JOB_KILLED) {
      await(stack, defect.startMillis() - System.currentTimeMillis(), () -> false);
      if (defect.kind == DefectKind.CATALOG_500) {
        stack.failCommits(defect.victim);
      } else {
        stack.kill();
      }
    }
  }

  private boolean allClosed() {
    return found.keySet().stream()
        .allMatch(defect -> closed.containsKey(defect) || CLOSE_LATER.contains(defect.kind));
  }

  /** Waits until the condition holds or the time is over. */
  private void await(DetectStack stack, long millis, BooleanSupplier condition) throws Exception {
    long end = System.currentTimeMillis() + millis;
    while (!condition.getAsBoolean() && System.currentTimeMillis() < end) {
      stack.check();
      Thread.sleep(POLL_MILLIS);
      take(stack.receiver().changes());
    }
  }

  private void take(List<Change> changes) {
    for (InjectedDefect defect : injected) {
      for (Change change : changes) {
        if (!found.containsKey(defect) && isOf(defect, change)) {
          found.put(defect, change);
          say("%s is found: %s", defect.kind, change.text("message"));
        }
        if (found.containsKey(defect)
            && !closed.containsKey(defect)
            && change.is("closed")
            && change.text("finding_id").equals(found.get(defect).text("finding_id"))) {
          closed.put(defect, change);
          say("the finding of %s is closed", defect.kind);
        }
      }
    }
  }

  private static boolean isOf(InjectedDefect defect, Change change) {
    return !change.is("closed")
        && change.recordedMillis() >= defect.startMillis()
        && FindingMatch.finds(defect, change);
  }

  private DetectResult result(DetectStack stack) throws Exception {
    stack.drain();
    ExampleCheck examples = new ExampleCheck(stack.rawEvents());
    List<DefectResult> results = new ArrayList<>();
    for (InjectedDefect defect : injected) {
      Change opened = found.get(defect);
      Change end = closed.get(defect);
      results.add(
          new DefectResult(
              defect.kind,
              defect.victim,
              opened == null ? null : seconds(defect.startMillis(), opened.recordedMillis()),
              opened == null ? null : seconds(defect.startMillis(), opened.receivedMillis()),
              end == null ? null : seconds(defect.endMillis(), end.receivedMillis()),
              opened == null ? "" : opened.text("monitor"),
              opened == null ? "" : opened.text("message"),
              opened == null ? "" : examples.check(defect, opened.data().path("examples"))));
    }
    List<String> wrong =
        stack.receiver().changes().stream()
            .filter(change -> change.is("opened") && FindingMatch.isFalse(change, injected))
            .map(change -> change.text("monitor") + ": " + change.text("message"))
            .toList();
    return new DetectResult(seed, seconds(begin, System.currentTimeMillis()) / 60, results, wrong);
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1000.0;
  }

  private void say(String text, Object... values) {
    out.printf(
        Locale.ROOT,
        "%7.1f s  %s%n",
        seconds(begin, System.currentTimeMillis()),
        String.format(Locale.ROOT, text, values));
  }
}
