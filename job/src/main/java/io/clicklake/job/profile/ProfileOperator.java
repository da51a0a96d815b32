package io.clicklake.job.profile;

import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.job.classloading.ClassRelease;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.job.record.RecordTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up the partial counts of each minute and emits the sums when the minute is closed, see
 * {@link OpenMinutes}. A count that comes later is emitted as another row. No count is lost and
 * none is counted twice, because the stages emit their counts before each barrier, and the open
 * minutes are the state of this operator.
 *
 * <p>At the end of the input, all minutes are closed. Then the job that continues from the
 * savepoint of a drain has no open minutes.
 */
final class ProfileOperator extends AbstractStreamOperator<ProfileMinute>
    implements TwoInputStreamOperator<GroupMinute, ArrivalTime, ProfileMinute> {
  private static final long serialVersionUID = 1L;
  private static final long TICK = 1_000;

  private static final ListStateDescriptor<GroupMinute> GROUPS =
      new ListStateDescriptor<>("groups", RecordTypeInfo.GROUP_MINUTE);

  /** The state of the first version: each count was an element. */
  private static final ListStateDescriptor<ProfileMinute> COUNTS =
      new ListStateDescriptor<>("open", TypeInformation.of(ProfileMinute.class));

  private final Map<String, ProfileSpec> profiles;
  private transient ListState<GroupMinute> stored;
  private transient OpenMinutes open;
  private transient String jobId;
  private transient ScheduledFuture<?> next;

  /**
   * @param profiles by table
   */
  ProfileOperator(Map<String, ProfileSpec> profiles) {
    this.profiles = profiles;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    OperatorStateStore states = context.getOperatorStateStore();
    boolean isFirstVersion = states.getRegisteredStateNames().contains(COUNTS.getName());
    stored = states.getListState(GROUPS);
    open = new OpenMinutes(profiles);
    stored.get().forEach(open::add);
    if (isFirstVersion) {
      ListState<ProfileMinute> counts = states.getListState(COUNTS);
      counts.get().forEach(count -> open.add(GroupMinute.of(count)));
      counts.clear();
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    ClassRelease.whenJobIsGone(getRuntimeContext());
    jobId = getRuntimeContext().getJobInfo().getJobId().toString();
    schedule();
  }

  @Override
  public void processElement1(StreamRecord<GroupMinute> counts) {
    open.add(counts.getValue());
  }

  @Override
  public void processElement2(StreamRecord<ArrivalTime> arrival) {
    open.arrived(arrival.getValue());
  }

  private void schedule() {
    next = getProcessingTimeService().registerTimer(now() + TICK, planned -> tick());
  }

  private void tick() {
    emit(open.close(now()));
    schedule();
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    stored.update(open.counts());
  }

  @Override
  public void finish() throws Exception {
    emit(open.closeAll());
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (next != null) {
      next.cancel(false);
    }
    super.close();
  }

  private void emit(List<ProfileMinute> closed) {
    long now = now();
    for (ProfileMinute minute : closed) {
      minute.jobId = jobId;
      minute.emittedAtMillis = now;
      output.collect(new StreamRecord<>(minute));
    }
  }
}
