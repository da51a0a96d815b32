package io.clicklake.job.completeness;

import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.job.classloading.ClassRelease;
import io.clicklake.job.counting.ProfileKey;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.ProducerMeasure;
import io.clicklake.job.record.ProducerMinute;
import io.clicklake.job.record.ProfileMinute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Adds up the stated events and the arrived events of each producer and period. Emits the sums
 * every two seconds and before each barrier, and then starts again from zero.
 *
 * <p>A producer and period can therefore have several rows, which readers add up. An event that
 * arrives late becomes another row. This operator has no state. The same sums go to the monitors,
 * with the arrival time up to which the stream was read.
 */
final class CompletenessOperator extends AbstractStreamOperator<ProducerMinute>
    implements TwoInputStreamOperator<ProducerMinute, ArrivalTime, ProducerMinute> {
  private static final long serialVersionUID = 1L;

  /** The counts for the monitors. */
  static final OutputTag<ProfileMinute> COUNTS =
      new OutputTag<>("counts", TypeInformation.of(ProfileMinute.class));

  private static final long TICK = 2_000;

  private final String table;
  private final String by;
  private final boolean isText;

  private transient Map<String, ProducerMinute> sums;
  private transient ReadUntil readUntil;
  private transient ProfileKey key;
  private transient String jobId;
  private transient ScheduledFuture<?> next;

  CompletenessOperator(ProducersSpec producers) {
    this.table = producers.table();
    this.by = producers.by();
    this.isText = producers.isText();
  }

  @Override
  public void open() throws Exception {
    super.open();
    ClassRelease.whenJobIsGone(getRuntimeContext());
    sums = new LinkedHashMap<>();
    readUntil = new ReadUntil();
    key = new ProfileKey(List.of(by));
    jobId = getRuntimeContext().getJobInfo().getJobId().toString();
    schedule();
  }

  @Override
  public void processElement1(StreamRecord<ProducerMinute> element) {
    ProducerMinute count = element.getValue();
    ProducerMinute sum =
        sums.computeIfAbsent(
            count.minuteMillis + " " + count.producer,
            name -> new ProducerMinute(count.minuteMillis, count.producer, 0, 0));
    sum.stated += count.stated;
    sum.arrived += count.arrived;
  }

  @Override
  public void processElement2(StreamRecord<ArrivalTime> arrival) {
    readUntil.arrived(arrival.getValue());
  }

  private void schedule() {
    next = getProcessingTimeService().registerTimer(now() + TICK, planned -> tick());
  }

  private void tick() {
    emit();
    long millis = readUntil.at(now());
    if (millis != ReadUntil.UNKNOWN) {
      emit(ProducerMeasure.READ_UNTIL, millis, "", 0);
    }
    schedule();
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  private void emit() {
    for (ProducerMinute sum : sums.values()) {
      if (sum.stated != 0 || sum.arrived != 0) {
        sum.jobId = jobId;
        sum.emittedAtMillis = now();
        output.collect(new StreamRecord<>(sum));
        emit(ProducerMeasure.STATED, sum.minuteMillis, sum.producer, sum.stated);
        emit(ProducerMeasure.ARRIVED, sum.minuteMillis, sum.producer, sum.arrived);
      }
    }
    sums.clear();
  }

  private void emit(ProducerMeasure measure, long millis, String producer, long amount) {
    ProfileMinute count = new ProfileMinute();
    count.minuteMillis = millis;
    count.table = table;
    count.key = key(producer);
    count.measure = measure.code();
    count.amount = amount;
    output.collect(COUNTS, new StreamRecord<>(count));
  }

  /** The key of the producer, as in a profile that is grouped by the producer's column. */
  private String key(String producer) {
    key.start();
    if (!isText && producer.matches("-?\\d{1,18}")) {
      key.append(Long.parseLong(producer));
    } else {
      key.append(producer);
    }
    return key.text();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    emit();
  }

  @Override
  public void finish() throws Exception {
    emit();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (next != null) {
      next.cancel(false);
    }
    super.close();
  }
}
