package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.PayloadSpec;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.Statement;
import io.clicklake.job.record.UnpackedEvent;
import java.util.List;

/**
 * Finds the events in a record and their types. It does not throw an exception for any content of a
 * record, and its memory is bounded by the limits in the dataset. Hot path: buffers are reused. If
 * each record of the dataset is one event, the record is not opened.
 *
 * <p>The classes in order: {@link RecordBytes} removes base64 and compression, {@link ValueFinder}
 * finds the values in the text, {@link EnvelopeReader} finds the events inside a value. For each
 * event, {@link StatementFinder} then reads a manifest, {@link StreamFilter} checks the rules of
 * the stream, and {@link TypeFinder} finds the type.
 */
public final class RecordOpener implements AutoCloseable {
  /** This many opened bytes are always allowed, whatever their ratio to the record. */
  private static final int FREE_BYTES = 1 << 20;

  /** An event that breaks no rule of the stream. */
  public static final int KEPT = StreamFilter.NONE;

  /** An event that is a manifest and is left out, whatever the rules of the stream say. */
  public static final int MANIFEST = -2;

  private final PayloadSpec spec;
  private final boolean plain;
  private final TypeFinder types;
  private final StreamFilter filter;
  private final StatementFinder statements;
  private final OpenedBytes opened = new OpenedBytes();
  private final Rejection rejection = new Rejection();
  private final EventSpans spans;
  private final RecordBytes text;
  private final ValueFinder values;
  private final EnvelopeReader envelopes;
  private final ValueEnds ends = new ValueEnds();
  private RawRecord record;
  private int broken;

  /** Opens records whose events need no values of an envelope. */
  public static RecordOpener of(PayloadSpec spec) {
    return new RecordOpener(spec, List.of(), null, null, null);
  }

  /** Opens the records of a dataset. */
  public static RecordOpener of(Dataset dataset) {
    StreamFilter filter =
        dataset.where().isEmpty() ? null : new StreamFilter(dataset.where(), dataset.envelope());
    StatementFinder statements =
        dataset
            .producers()
            .filter(producers -> producers.manifests().isPresent())
            .map(producers -> new StatementFinder(producers, dataset.envelope()))
            .orElse(null);
    TypeFinder types =
        dataset
            .selector()
            .map(selector -> new TypeFinder(selector, dataset.envelope()))
            .orElse(null);
    return new RecordOpener(dataset.payload(), dataset.envelope(), types, filter, statements);
  }

  /**
   * @param envelope the paths of the envelope whose values each event gets, in this order
   * @param types null if all events have the same type
   * @param filter null if no event is left out
   * @param statements null if no event is a manifest
   */
  RecordOpener(
      PayloadSpec spec,
      List<ColumnPath> envelope,
      TypeFinder types,
      StreamFilter filter,
      StatementFinder statements) {
    this.spec = spec;
    this.types = types;
    this.filter = filter;
    this.statements = statements;
    this.plain = spec.isPlain();
    this.spans = new EventSpans(spec.limits().events());
    this.text = new RecordBytes(spec, opened, rejection);
    this.values = new ValueFinder(opened);
    this.envelopes =
        spec.events()
            .map(path -> new EnvelopeReader(path, envelope, opened, spans, text))
            .orElse(null);
  }

  /**
   * Opens a record. If it returns true, {@link #events()} has the number of its events. If it
   * returns false, {@link #rejection()} has the reason.
   */
  public boolean open(RawRecord next) {
    record = next;
    if (plain) {
      return true;
    }
    byte[] payload = next.payload;
    opened.clear(mostBytes(payload.length));
    spans.clear();
    boolean known = text.open(payload);
    if (known) {
      read(payload);
    }
    if (opened.isFull()) {
      return tooMuch(payload.length);
    }
    return known && !(spans.isFull() && tooMany());
  }

  private int mostBytes(int size) {
    PayloadSpec.Limits limits = spec.limits();
    return (int) Math.min(limits.bytes(), Math.max(FREE_BYTES, (long) limits.ratio() * size));
  }

  private void read(byte[] payload) {
    byte[] in = text.inPayload ? payload : opened.bytes;
    int from = start(in, text.from, text.to);
    if (from == text.to) {
      // Decode rejects it as empty.
      spans.add(text.inPayload, text.from, text.to);
      return;
    }
    if (envelopes == null) {
      values.start(payload, this::add);
    } else {
      envelopes.start(payload);
      values.start(payload, envelopes);
    }
    switch (spec.values()) {
      case MANY:
        values.many(text.inPayload, from, text.to);
        break;
      case LINES:
        values.lines(text.inPayload, from, text.to);
        break;
      default:
        one(in, from);
    }
  }

  private void one(byte[] in, int from) {
    if (envelopes == null) {
      spans.add(text.inPayload, text.from, text.to);
      return;
    }
    int end = ends.of(in, from, text.to);
    int more = end < 0 ? text.to : ValueEnds.skipSpace(in, end, text.to);
    if (more < text.to) {
      spans.addRejected(
          text.inPayload,
          text.from,
          text.to,
          Reason.MALFORMED_JSON,
          "",
          "one JSON value",
          "more after it at offset " + (more - text.from));
    } else {
      envelopes.value(text.inPayload, from, end < 0 ? text.to : end);
    }
  }

  private boolean add(boolean inPayload, int from, int to) {
    spans.add(inPayload, from, to);
    return !spans.isFull();
  }

  /** The offset after a byte order mark and white space. */
  private static int start(byte[] in, int from, int to) {
    boolean mark =
        to - from >= 3
            && in[from] == (byte) 0xEF
            && in[from + 1] == (byte) 0xBB
            && in[from + 2] == (byte) 0xBF;
    return ValueEnds.skipSpace(in, mark ? from + 3 : from, to);
  }

  private boolean tooMuch(int size) {
    rejection.set(
        Reason.TOO_MUCH_EXPANDED,
        "",
        "at most "
            + mostBytes(size)
            + " bytes when opened (limits of the payload: "
            + spec.limits().bytes()
            + " bytes, "
            + spec.limits().ratio()
            + " times the record)",
        "more, in a record of " + size + " bytes");
    return false;
  }

  private boolean tooMany() {
    rejection.set(
        Reason.TOO_MANY_EVENTS,
        "",
        "at most " + spec.limits().events() + " events in a record",
        "more");
    return true;
  }

  /** The number of events of the record; 0 is possible. */
  public int events() {
    return plain ? 1 : spans.count();
  }

  /** Sets an event of the record; it is valid until the next record is opened. */
  public void event(int index, UnpackedEvent into) {
    into.of(record);
    if (!plain) {
      locate(index, into);
    }
    if (statements != null && into.rejection == null && statements.isManifest(into)) {
      broken = statements.read(into) ? MANIFEST : KEPT;
      return;
    }
    broken = filter == null || into.rejection != null ? KEPT : filter.broken(into);
    if (types != null && broken == KEPT && into.rejection == null) {
      types.find(into);
    }
  }

  /**
   * The index of the first rule of the stream that the last event breaks; {@link #KEPT} if it
   * breaks none, {@link #MANIFEST} if it is a manifest.
   */
  public int brokenRule() {
    return broken;
  }

  /**
   * The statement of the last event, if this is a {@link #MANIFEST}; a new object for each
   * manifest.
   */
  public Statement statement() {
    return statements.statement();
  }

  private void locate(int index, UnpackedEvent into) {
    into.bytes = spans.isInPayload(index) ? record.payload : opened.bytes;
    into.from = spans.from(index);
    into.to = spans.to(index);
    into.index = index;
    into.rejection = spans.rejection(index);
    byte[][] envelope = spans.envelope(index);
    into.envelope = envelope == null ? UnpackedEvent.NO_ENVELOPE : envelope;
  }

  /** The reason why the last record was rejected; one instance is reused. */
  public Rejection rejection() {
    return rejection;
  }

  @Override
  public void close() {
    text.close();
  }
}
