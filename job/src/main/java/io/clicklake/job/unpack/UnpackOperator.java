package io.clicklake.job.unpack;

import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Emits the events of each record. A record is one event. Hot path: one instance of the event is
 * reused.
 */
final class UnpackOperator extends LedgerOperator<UnpackedEvent>
    implements OneInputStreamOperator<RawRecord, UnpackedEvent> {
  private static final long serialVersionUID = 1L;

  private transient UnpackedEvent event;
  private transient StreamRecord<UnpackedEvent> out;
  private transient LedgerCount opened;
  private transient LedgerCount unpacked;

  UnpackOperator() {
    super(Unpack.STAGE);
  }

  @Override
  protected void openStage(StageLedger ledger) {
    event = new UnpackedEvent();
    out = new StreamRecord<>(event);
    opened = ledger.count(Outcome.OPENED);
    unpacked = ledger.count(Outcome.UNPACKED);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    event.of(element.getValue());
    opened.add(1);
    unpacked.add(1);
    output.collect(out);
  }
}
