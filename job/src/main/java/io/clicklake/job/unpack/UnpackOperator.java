package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.ledger.LedgerCount;
import io.clicklake.job.ledger.LedgerOperator;
import io.clicklake.job.ledger.Outcome;
import io.clicklake.job.ledger.StageLedger;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Statement;
import io.clicklake.job.record.UnpackedEvent;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Emits the events of each record, except events that break a rule of the stream, which are counted
 * as filtered. Manifests of producers are counted as filtered too, and their statements go to a
 * side output. A record that cannot be opened is counted as rejected and emitted with its reason;
 * the decode stage writes the row of {@code rejected_events}. Hot path: one instance of the event
 * is reused.
 */
final class UnpackOperator extends LedgerOperator<UnpackedEvent>
    implements OneInputStreamOperator<RawRecord, UnpackedEvent> {
  private static final long serialVersionUID = 1L;

  /** The detail of the ledger for manifests. */
  private static final String MANIFEST = "manifest";

  private final Dataset dataset;

  private transient RecordOpener opener;
  private transient UnpackedEvent event;
  private transient StreamRecord<UnpackedEvent> out;
  private transient StageLedger ledger;
  private transient LedgerCount opened;
  private transient LedgerCount unpacked;
  private transient LedgerCount[] filtered;
  private transient LedgerCount manifests;
  private transient Map<Reason, LedgerCount> rejections;

  UnpackOperator(Dataset dataset) {
    super(Unpack.STAGE);
    this.dataset = dataset;
  }

  @Override
  protected void openStage(StageLedger ledger) {
    this.ledger = ledger;
    opener = RecordOpener.of(dataset);
    event = new UnpackedEvent();
    out = new StreamRecord<>(event);
    opened = ledger.count(Outcome.OPENED);
    unpacked = ledger.count(Outcome.UNPACKED);
    filtered =
        dataset.where().stream()
            .map(rule -> ledger.count(Outcome.FILTERED, null, rule.toString()))
            .toArray(LedgerCount[]::new);
    manifests = ledger.count(Outcome.FILTERED, null, MANIFEST);
    rejections = new EnumMap<>(Reason.class);
    // Alerts and dashboards need these metrics from the start.
    ledger.count(Outcome.REJECTED);
    ledger.count(Outcome.FILTERED);
  }

  @Override
  public void close() throws Exception {
    if (opener != null) {
      opener.close();
    }
    super.close();
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    if (!opener.open(record)) {
      reject(record);
      return;
    }
    opened.add(1);
    int events = opener.events();
    unpacked.add(events);
    for (int i = 0; i < events; i++) {
      opener.event(i, event);
      if (opener.brokenRule() == RecordOpener.KEPT) {
        output.collect(out);
      } else if (opener.brokenRule() == RecordOpener.MANIFEST) {
        manifests.add(1);
        output.collect(Statement.TAG, new StreamRecord<>(opener.statement()));
      } else {
        filtered[opener.brokenRule()].add(1);
      }
    }
  }

  private void reject(RawRecord record) {
    rejections
        .computeIfAbsent(
            opener.rejection().reason(),
            reason -> ledger.count(Outcome.REJECTED, null, reason.code()))
        .add(1);
    event.rejected(record, opener.rejection());
    output.collect(out);
  }
}
