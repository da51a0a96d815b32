package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.MonitorSpec.Severity;
import io.clicklake.catalog.lake.observe.LakeObservation;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.job.classloading.ClassRelease;
import io.clicklake.job.ledger.StageMetric;
import io.clicklake.job.record.ProfileMinute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the rows of the profiles to the {@link Monitors} and emits the changes of findings as rows
 * of {@code findings}, log lines, metrics and requests to a webhook. Runs with parallelism 1. Looks
 * every two seconds for minutes that are complete.
 *
 * <p>If the dataset has monitors that read the lake, {@link LakeThread} observes the tables, and
 * {@link LakeFindings} judges each observation.
 *
 * <p>State: everything that the monitors have learned and found, and the changes that are not sent
 * to the webhook yet.
 */
final class MonitorOperator extends AbstractStreamOperator<RowData>
    implements OneInputStreamOperator<ProfileMinute, RowData>, ProcessingTimeCallback {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(MonitorOperator.class);
  private static final long PERIOD_MILLIS = 2_000;

  /** How long the end of the job waits for requests. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(10);

  private final String dataset;
  private final ArrayList<MonitorSpec> specs;
  private final WebhookTarget target;
  private final StoredProfile profile;
  private final Duration baseline;
  private final LakeMonitors lakeMonitors;

  private transient ListState<byte[]> monitorState;
  private transient ListState<String> waitingState;
  private transient ListState<byte[]> lakeState;
  private transient Monitors monitors;
  private transient LakeFindings lakeFindings;
  private transient LakeThread lake;
  private transient Webhook webhook;
  private transient Counter opened;
  private transient ProducerGauges producers;
  private transient String jobId;
  private transient ScheduledFuture<?> next;

  // Read by the threads of the metric reporters.
  private transient volatile int[] open;

  private transient volatile Learning learning;

  /**
   * @param target null if there is no webhook
   * @param profile the stored profile from which monitors without state learn
   * @param baseline the time for which the stored profile is read; 0 if it is not read
   * @param lakeMonitors the monitors that read the lake; null if the dataset has none
   */
  MonitorOperator(
      String dataset,
      List<MonitorSpec> specs,
      WebhookTarget target,
      StoredProfile profile,
      Duration baseline,
      LakeMonitors lakeMonitors) {
    this.dataset = dataset;
    this.specs = new ArrayList<>(specs);
    this.specs.removeIf(spec -> spec.kind().readsLake());
    this.target = target;
    this.profile = profile;
    this.baseline = baseline;
    this.lakeMonitors = lakeMonitors;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    monitorState =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "monitors", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    waitingState =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("webhook", Types.STRING));
    monitors = new Monitors(dataset, specs, now());
    for (byte[] bytes : monitorState.get()) {
      monitors.restore(bytes);
    }
    if (lakeMonitors != null) {
      lakeState =
          context
              .getOperatorStateStore()
              .getListState(
                  new ListStateDescriptor<>(
                      "lake", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
      lakeFindings = lakeMonitors.findings(now());
      for (byte[] bytes : lakeState.get()) {
        lakeFindings.restore(bytes);
      }
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    ClassRelease.whenJobIsGone(getRuntimeContext());
    jobId = getContainingTask().getEnvironment().getJobID().toString();
    MetricGroup metrics = getMetricGroup().addGroup(StageMetric.GROUP);
    open = new int[Severity.values().length];
    gauge(metrics, MonitorMetric.FINDINGS_OPEN_INFO, Severity.INFO);
    gauge(metrics, MonitorMetric.FINDINGS_OPEN_WARNING, Severity.WARNING);
    gauge(metrics, MonitorMetric.FINDINGS_OPEN_CRITICAL, Severity.CRITICAL);
    opened = metrics.counter(MonitorMetric.FINDINGS_OPENED.metricName());
    metrics.gauge(MonitorMetric.READS_BASELINE.metricName(), this::readsBaseline);
    producers = new ProducerGauges(getMetricGroup());
    Counter sent = metrics.counter(MonitorMetric.WEBHOOK_SENT.metricName());
    Counter dropped = metrics.counter(MonitorMetric.WEBHOOK_DROPPED.metricName());
    if (target != null) {
      List<String> waiting = new ArrayList<>();
      waitingState.get().forEach(waiting::add);
      webhook = new Webhook(target, waiting, sent, dropped);
    }
    if (lakeMonitors != null) {
      lake = lakeMonitors.observe();
    }
    countOpen();
    startLearning();
    schedule();
  }

  private void startLearning() {
    Map<String, Long> limits = baseline.isZero() ? Map.of() : monitors.startLearning();
    if (!limits.isEmpty()) {
      learning = new Learning(dataset, specs, profile, baseline, limits, now());
    }
  }

  /** The metric: 1 while the stored profile is read, otherwise 0. */
  int readsBaseline() {
    return learning == null ? 0 : 1;
  }

  /**
   * Whether the stored profile is still being read. The monitors judge nothing during this time.
   * When the reading has ended, the monitors get the state that was learned from the profile.
   */
  boolean isLearning() {
    if (learning != null && learning.isDone()) {
      learning
          .learned()
          .ifPresentOrElse(
              learned -> monitors.adopt(learned, now(), this::emit), monitors::endLearning);
      learning = null;
    }
    return learning != null;
  }

  private void schedule() {
    next = getProcessingTimeService().registerTimer(now() + PERIOD_MILLIS, this);
  }

  @SuppressWarnings("EnumOrdinal") // the ordinal is only an index in memory
  private void gauge(MetricGroup metrics, MonitorMetric metric, Severity severity) {
    metrics.gauge(metric.metricName(), () -> open[severity.ordinal()]);
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void processElement(StreamRecord<ProfileMinute> element) {
    monitors.add(element.getValue(), now());
  }

  @Override
  public void onProcessingTime(long time) {
    if (!isLearning()) {
      monitors.judge(now(), this::emit);
      producers.show(monitors.incomplete());
    }
    judgeLake();
    schedule();
  }

  private void judgeLake() {
    LakeObservation seen = lake == null ? null : lake.take();
    if (seen != null) {
      lakeFindings.judge(seen, now(), this::emit);
      countOpen();
    }
  }

  /**
   * Called at the end of the input, or when the job is drained. No more rows come, and the job may
   * not be started again. So the requests that wait are sent now.
   */
  @Override
  public void finish() throws Exception {
    if (isLearning()) {
      monitors.endLearning();
    }
    monitors.judgeAll(now(), this::emit);
    if (webhook != null) {
      webhook.awaitSent(LAST_REQUESTS);
    }
    super.finish();
  }

  private void emit(FindingRow change) {
    output.collect(new StreamRecord<>(change.toRow(jobId)));
    LOG.warn(
        "Finding {} of monitor '{}' {}: severity={} key={} related={}. {}",
        change.id,
        change.spec.name(),
        change.state.code(),
        change.spec.severity().code(),
        MonitorKey.printable(change.key),
        change.related,
        change.message);
    if (change.state == FindingState.OPENED) {
      opened.inc();
    }
    if (webhook != null) {
      webhook.send(target.body(dataset, change));
    }
    countOpen();
  }

  private void countOpen() {
    int[] counts = new int[Severity.values().length];
    for (int i = 0; i < counts.length; i++) {
      Severity severity = Severity.values()[i];
      counts[i] =
          monitors.openFindings(severity)
              + (lakeFindings == null ? 0 : lakeFindings.open(severity));
    }
    open = counts;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    monitorState.update(List.of(monitors.toBytes()));
    if (lakeFindings != null) {
      lakeState.update(List.of(lakeFindings.toBytes()));
    }
    waitingState.update(webhook == null ? List.of() : webhook.waiting());
  }

  @Override
  public void close() throws Exception {
    if (next != null) {
      next.cancel(false);
    }
    if (learning != null) {
      learning.close();
    }
    if (lake != null) {
      lake.close();
    }
    if (webhook != null) {
      webhook.close();
    }
    super.close();
  }
}
