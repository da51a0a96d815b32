package io.clicklake.job.decode;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.EventIdSpec;
import io.clicklake.catalog.dataset.TypeSelector;
import io.clicklake.job.decode.row.RejectedElements;
import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.ledger.StageMetric;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.Fingerprint;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes each unpacked event into a decoded event or a row of {@code rejected_events}, and creates
 * the watermarks. The operator also writes the row of {@code rejected_events} for a record that
 * could not be unpacked, so that only this operator writes to the table. The unpack stage has
 * already counted such a record.
 *
 * <p>Watermarks are created here and not in the source, because only accepted events have a
 * reliable time. Watermarks of the source are ignored.
 *
 * <p>Hot path. One instance of the decoded event is reused, so the next operator must read the
 * event before the next record arrives.
 */
final class DecodeOperator extends LedgerOperator<DecodedEvent>
    implements OneInputStreamOperator<UnpackedEvent, DecodedEvent> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(DecodeOperator.class);

  private final Dataset dataset;
  private final DecodeLimits limits;
  private final EventTimeOptions time;
  private final boolean fingerprinted;
  private final OutputTag<RowData> rejected;

  /**
   * The type that receives the events of unknown types. These events have no event time, so they do
   * not advance the watermark.
   */
  private final int unknownType;

  private transient EventDecoder[] decoders;
  private transient EarlyRejection early;
  private transient Fingerprint fingerprint;
  private transient ShardWatermarks watermarks;
  private transient StreamRecord<DecodedEvent> out;
  private transient StageLedger ledger;
  private transient LedgerCount accepted;
  private transient Map<Reason, LedgerCount> rejections;
  private transient long watermark;
  private transient boolean idle;
  private transient ScheduledFuture<?> nextTick;

  /** Null if no table has a profile and the dataset has no producers. */
  private transient EventCounts profile;

  /**
   * @param fingerprinted whether each event gets a fingerprint. Without effect if no type has an id
   *     that consists of fields: all other ids cover all bytes of the event, or there is no id
   */
  DecodeOperator(
      Dataset dataset,
      DecodeLimits limits,
      EventTimeOptions time,
      boolean fingerprinted,
      OutputTag<RowData> rejected) {
    super(Decode.STAGE);
    this.dataset = dataset;
    this.limits = limits;
    this.time = time;
    this.fingerprinted =
        fingerprinted
            && dataset.types().stream()
                .anyMatch(type -> type.event().id().kind() == EventIdSpec.Kind.FIELDS);
    this.rejected = rejected;
    this.unknownType = dataset.selector().map(TypeSelector::unknown).orElse(TypeSelector.UNKNOWN);
  }

  @Override
  protected void openStage(StageLedger ledger) {
    this.ledger = ledger;
    decoders =
        dataset.types().stream()
            .map(type -> EventDecoder.compile(dataset, type, limits))
            .toArray(EventDecoder[]::new);
    for (int i = 0; i < decoders.length; i++) {
      LOG.info(
          "Events of the type '{}' are {}.",
          dataset.types().get(i).name(),
          decoders[i].scans()
              ? "scanned, and read with the parser if the scan does not accept them"
              : "read with the parser: the scan does not know all rules of their contract");
    }
    early = new EarlyRejection(limits);
    fingerprint = new Fingerprint();
    out = new StreamRecord<>(null);
    accepted = ledger.count(Outcome.ACCEPTED);
    rejections = new EnumMap<>(Reason.class);
    // Alerts and dashboards need these metrics from the start.
    ledger.count(Outcome.REJECTED);
    ledger.count(Outcome.UNKNOWN_FIELD);
    watermark = ShardWatermarks.NONE;
    MetricGroup metrics = getMetricGroup().addGroup(StageMetric.GROUP);
    metrics.gauge(StageMetric.EVENT_TIME.metricName(), () -> watermark);
    metrics.gauge(StageMetric.WATERMARK_LAG_MILLIS.metricName(), this::watermarkLag);
    long tick = Math.max(1, getExecutionConfig().getAutoWatermarkInterval());
    watermarks = new ShardWatermarks(time.outOfOrdernessMillis(), time.idleTimeoutMillis(), tick);
    scheduleTick(tick);
    if (dataset.isProfiled() || dataset.producers().isPresent()) {
      profile =
          new EventCounts(
              dataset, output, getProcessingTimeService(), getRuntimeContext().getTaskInfo());
    }
  }

  /**
   * The lag in milliseconds. -1 if there is no watermark, or if it is the watermark of the end of
   * the input, which is not a time.
   */
  private long watermarkLag() {
    long reached = watermark;
    return reached == ShardWatermarks.NONE || reached == Watermark.MAX_WATERMARK.getTimestamp()
        ? -1
        : Math.max(0, getProcessingTimeService().getCurrentProcessingTime() - reached);
  }

  @Override
  public void close() throws Exception {
    if (profile != null) {
      profile.close();
    }
    if (nextTick != null) {
      nextTick.cancel(false);
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<UnpackedEvent> element) {
    UnpackedEvent event = element.getValue();
    if (event.index == UnpackedEvent.NO_EVENT) {
      writeRejected(event, event.rejection);
    } else if (event.rejection != null) {
      reject(event, early.of(event));
    } else {
      decode(event, decoders[event.type]);
    }
  }

  private void decode(UnpackedEvent event, EventDecoder decoder) {
    boolean isAccepted = decoder.decode(event);
    if (profile != null) {
      profile.foundFields(event, decoder.unknownFields().paths());
    }
    if (isAccepted) {
      accepted.add(1);
      if (fingerprinted) {
        decoder.event().fingerprint = fingerprint.of(event.bytes, event.from, event.to);
      }
      rejectElements(event, decoder.rejectedElements());
      if (event.type != unknownType) {
        watermarks.event(event.record.shard, decoder.event().timeMillis);
      }
      if (profile != null) {
        profile.accepted(event, decoder.event());
      }
      output.collect(out.replace(decoder.event()));
    } else {
      reject(event, decoder.rejection());
    }
  }

  /** {@link LedgerOperator} calls this before each barrier and at the end of the input. */
  @Override
  protected void flushBeforeBarrier() {
    for (int i = 0; i < decoders.length; i++) {
      int type = i;
      decoders[i].unknownFields().drain((name, count) -> unknownField(type, name, count));
    }
    if (profile != null) {
      profile.flush();
    }
  }

  private void unknownField(int type, String name, long count) {
    ledger.count(Outcome.UNKNOWN_FIELD, null, name).add(count);
    if (profile != null) {
      profile.unknownFields(type, name, count);
    }
  }

  @Override
  public void processWatermark(Watermark mark) {
    // Ignored, because the source does not know event times.
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    // Ignored. The source reports only a task without shards as idle. ShardWatermarks detects
    // these tasks, and also tasks whose shards are all idle.
  }

  /**
   * Sends the last watermark, because the stream has ended. The source does not send this watermark
   * for an idle task.
   */
  @Override
  public void finish() throws Exception {
    advance(Watermark.MAX_WATERMARK.getTimestamp());
    super.finish();
  }

  private void reject(UnpackedEvent event, Rejection rejection) {
    rejections
        .computeIfAbsent(
            rejection.reason(), reason -> ledger.count(Outcome.REJECTED, null, reason.code()))
        .add(1);
    writeRejected(event, rejection);
  }

  private void writeRejected(UnpackedEvent event, Rejection rejection) {
    if (profile != null) {
      profile.rejected(event, rejection.reason());
    }
    write(RejectedRow.of(event, rejection));
  }

  private void rejectElements(UnpackedEvent event, RejectedElements elements) {
    for (int i = 0; i < elements.count(); i++) {
      Rejection rejection = elements.rejection(i);
      ledger.count(Outcome.REJECTED_ELEMENT, null, rejection.reason().code()).add(1);
      if (profile != null) {
        profile.rejectedElement(event, elements.array(i), rejection.reason());
      }
      write(RejectedRow.ofElement(event, elements.from(i), elements.to(i), rejection));
    }
  }

  private void write(RowData row) {
    output.collect(rejected, new StreamRecord<>(row));
  }

  private void scheduleTick(long interval) {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    nextTick = getProcessingTimeService().registerTimer(now + interval, at -> tick(interval));
  }

  private void tick(long interval) {
    long next = watermarks.tick(getProcessingTimeService().getCurrentProcessingTime());
    if (next != ShardWatermarks.NONE) {
      advance(next);
    } else if (watermarks.idle() && !idle) {
      idle = true;
      output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }
    scheduleTick(interval);
  }

  private void advance(long next) {
    if (idle) {
      idle = false;
      output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
    }
    if (next > watermark) {
      watermark = next;
      output.emitWatermark(new Watermark(next));
    }
  }
}
