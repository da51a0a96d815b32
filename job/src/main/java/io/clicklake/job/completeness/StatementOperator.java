package io.clicklake.job.completeness;

import io.clicklake.job.classloading.ClassRelease;
import io.clicklake.job.record.ProducerMinute;
import io.clicklake.job.record.Statement;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Reads the statements of producers. If a statement changes the number of stated events of a
 * producer and period, emits the difference: the new number minus the previous number. {@link
 * Statements} has the rules. State: the statements of the last day.
 */
final class StatementOperator extends AbstractStreamOperator<ProducerMinute>
    implements OneInputStreamOperator<Statement, ProducerMinute> {
  private static final long serialVersionUID = 1L;

  private static final ListStateDescriptor<Statement> KNOWN =
      new ListStateDescriptor<>("statements", TypeInformation.of(Statement.class));

  private transient ListState<Statement> stored;
  private transient Statements statements;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    stored = context.getOperatorStateStore().getListState(KNOWN);
    statements = new Statements();
    for (Statement known : stored.get()) {
      statements.add(known);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    ClassRelease.whenJobIsGone(getRuntimeContext());
  }

  @Override
  public void processElement(StreamRecord<Statement> element) {
    Statement statement = element.getValue();
    long change = statements.add(statement);
    if (change != 0) {
      output.collect(
          new StreamRecord<>(
              new ProducerMinute(statement.minuteMillis, statement.producer, change, 0)));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    stored.update(statements.all());
  }
}
