package io.clicklake.local.detect;

import io.clicklake.testkit.traffic.DefectKind;
import io.clicklake.testkit.traffic.Publishers;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Runs the job with 20 publishers, injects defects in the steps of a {@link DetectPace}, and
 * measures how soon the monitors find these defects. The monitors learn from a generated profile of
 * the days before. The seed determines the events, and for each defect what it affects and when it
 * starts.
 */
public final class DetectRun {
  private static final long POLL_MILLIS = 200;
  private static final long LOOK_MILLIS = 1_000;
  private static final long LONGEST_DEFECT = 180_000;
  private static final long LONGEST_CLOSING = 6 * 60_000;

  /** These defects must not happen while the finding of another defect is open. */
  private static final Set<DefectKind> ALONE =
      EnumSet.of(DefectKind.SHARD_SILENT, DefectKind.CATALOG_500, DefectKind.JOB_KILLED);

  private final Path directory;
  private final DetectPace pace;
  private final long seed;
  private final int baselineDays;
  private final PrintStream out;
  private final DefectFindings findings = new DefectFindings();
  private PrometheusAlerts alerts;
  private URI scraped;
  private long lookedAt;
  private long begin;

  /**
   * @param directory for dataset, tables and state
   * @param baselineDays the number of days for which a profile is generated
   * @param out gets a line for each event of the run
   */
  public DetectRun(Path directory, DetectPace pace, long seed, int baselineDays, PrintStream out) {
    this.directory = directory;
    this.pace = pace;
    this.seed = seed;
    this.baselineDays = baselineDays;
    this.out = out;
  }

  /**
   * Also measures when an alert of Prometheus fires.
   *
   * @param program the program {@code prometheus}
   * @param rules the alert rules of the chart
   */
  public DetectRun withAlerts(Path program, Path rules) throws Exception {
    alerts = new PrometheusAlerts(program, rules, directory.resolve("prometheus"));
    return this;
  }

  /**
   * Injects these defects.
   *
   * @param cleanMinutes the time in minutes without a defect before the first defect
   */
  public DetectResult run(Set<DefectKind> chosen, int cleanMinutes) throws Exception {
    begin = System.currentTimeMillis();
    out.printf("detect: seed %d%n", seed);
    try (DetectStack stack = new DetectStack(directory, seed, baselineDays)) {
      say("the job runs, %,d rows of profile_minutes are generated", stack.baselineRows());
      say("manifests come from %s", stack.stating().stream().map(Publishers::id).toList());
      await(stack, pace.warmUpMillis + cleanMinutes * 60_000L, () -> false);
      Random random = new Random(seed);
      Map<DefectKind, InjectedDefect> drawn =
          new DefectDraw(random, stack.stating(), stack.shards()).draw(chosen);
      for (Set<DefectKind> kinds : pace.steps) {
        step(stack, random, kinds.stream().map(drawn::get).filter(Objects::nonNull).toList());
      }
      if (pace != DetectPace.SHORT) {
        await(stack, LONGEST_CLOSING, findings::allClosed);
      }
      return result(stack);
    } finally {
      if (alerts != null) {
        alerts.close();
      }
    }
  }

  private void step(DetectStack stack, Random random, List<InjectedDefect> defects)
      throws Exception {
    if (defects.stream().anyMatch(defect -> ALONE.contains(defect.kind))) {
      await(stack, LONGEST_CLOSING, findings::allClosed);
    }
    long now = System.currentTimeMillis();
    for (InjectedDefect defect : defects) {
      defect.startAt(now + random.nextInt(pace.latestStartMillis));
      findings.inject(defect);
      stack.traffic().add(defect);
      say("%s hits %s in %d s", defect.kind, defect.victim, (defect.startMillis() - now) / 1000);
    }
    for (InjectedDefect defect : defects) {
      harm(stack, defect);
    }
    await(stack, pace.latestStartMillis + LONGEST_DEFECT, () -> findings.areFound(defects));
    defects.forEach(defect -> defect.endAt(System.currentTimeMillis()));
    stack.repair();
  }

  /**
   * Waits for the start of a defect of the catalog or of the job, and injects it. {@link
   * EventTraffic} injects the other defects.
   */
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

  /** Waits until the condition holds or the time is over. */
  private void await(DetectStack stack, long millis, BooleanSupplier condition) throws Exception {
    long end = System.currentTimeMillis() + millis;
    while (!condition.getAsBoolean() && System.currentTimeMillis() < end) {
      stack.check();
      Thread.sleep(POLL_MILLIS);
      findings.take(stack.receiver().changes()).forEach(this::say);
      lookAtAlerts(stack);
    }
  }

  private void lookAtAlerts(DetectStack stack) throws Exception {
    long now = System.currentTimeMillis();
    if (alerts == null || now - lookedAt < LOOK_MILLIS) {
      return;
    }
    lookedAt = now;
    URI metrics = stack.metrics();
    if (metrics != null && !metrics.equals(scraped)) {
      alerts.scrape(metrics);
      scraped = metrics;
    }
    alerts.look();
  }

  private DetectResult result(DetectStack stack) throws Exception {
    stack.drain();
    ExampleCheck examples = new ExampleCheck(stack.rawEvents(), findings.examples());
    return new DetectResult(
        seed,
        (System.currentTimeMillis() - begin) / 60_000.0,
        stack.traffic().longestPause() / 1000.0,
        findings.results(examples, alerts),
        findings.falseFindings(stack.receiver().changes()));
  }

  private void say(String text, Object... values) {
    double seconds = (System.currentTimeMillis() - begin) / 1000.0;
    String said = values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds, said);
  }
}
