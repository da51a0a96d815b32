package io.clicklake.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.WrittenDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.writer.BinaryRowWriter;
import org.junit.jupiter.api.Test;

class DecodedEventTest {
  private static final DecodedEventSerializer SERIALIZER = DecodedEventSerializer.INSTANCE;
  private static final List<RowSplit> PARTS =
      WrittenDataset.of(
              """
              "a": {"type": "array", "items": {"type": "object", "properties": {
                "x": {"type": "integer"}, "y": {"type": "integer"}}}}
              """,
              """
              events: {columns: {id: id, at: at}, time: at}
              clicks: {explode: "a[]", columns: {at: at, x: "a[].x"}, time: at}
              views: {explode: "a[]", columns: {at: at, x: "a[].x", y: "a[].y"}, time: at}
              """)
          .tables()
          .stream()
          .map(RowSplit::of)
          .toList();

  @Test
  void containsOnlyTablesThatHaveRows() throws Exception {
    DecodedEvent event = new DecodedEvent();
    event.idHigh = 1;
    event.idLow = -2;
    event.timeMillis = 3;
    event.begin(0, row(2, 10));
    event.append(row(0, 0));
    event.begin(2, row(1, 20));
    event.append(row(2, 21));
    event.append(row(2, 23));

    DecodedEvent arrived = sent(event, new DecodedEvent(0));

    assertThat(List.of(arrived.idHigh, arrived.idLow, arrived.timeMillis))
        .containsExactly(1L, -2L, 3L);
    assertThat(texts(arrived))
        .containsExactly("0 of 1: [10, 11]", "[]", "2 of 2: [20]", "[21, 22]", "[23, 24]");
    assertThat(texts(SERIALIZER.copy(event))).isEqualTo(texts(event));
    assertThat(texts(SERIALIZER.copy(event, new DecodedEvent()))).isEqualTo(texts(event));
  }

  @Test
  void keepsTheFingerprint() throws Exception {
    DecodedEvent event = new DecodedEvent();
    event.fingerprint = -7;
    event.begin(0, row(2, 10));
    event.append(row(0, 0));

    DecodedEvent arrived = sent(event, new DecodedEvent(0));

    assertThat(arrived.fingerprint).isEqualTo(-7);
    assertThat(texts(arrived)).isEqualTo(texts(event));
    assertThat(SERIALIZER.copy(event).fingerprint).isEqualTo(-7);
    event.fingerprint = Fingerprint.UNKNOWN;
    assertThat(sent(event, arrived).fingerprint).isEqualTo(Fingerprint.UNKNOWN);
  }

  @Test
  void keepsThatItHasNoId() throws Exception {
    DecodedEvent event = new DecodedEvent();
    event.begin(0, row(2, 10));
    event.append(row(0, 0));
    event.withoutId = true;

    DecodedEvent arrived = sent(event, new DecodedEvent(0));

    assertThat(arrived.withoutId).isTrue();
    assertThat(texts(arrived)).isEqualTo(texts(event));
    assertThat(SERIALIZER.copy(event).withoutId).isTrue();
    event.fingerprint = -1;
    assertThat(sent(event, arrived).withoutId).isTrue();
    event.withoutId = false;
    assertThat(sent(event, arrived).withoutId).isFalse();
  }

  /** An unaligned checkpoint of the first version contains events in this form. */
  @Test
  void readsEventsOfTheFirstVersion() throws Exception {
    DecodedEvent event = new DecodedEvent();
    event.begin(1, row(1, 10));
    event.append(row(1, 11));
    DataOutputSerializer first = new DataOutputSerializer(16);
    first.writeLong(1);
    first.writeLong(-2);
    first.writeLong(3);
    first.writeInt(event.length);
    first.write(event.bytes, 0, event.length);
    DecodedEvent used = new DecodedEvent();
    used.fingerprint = 5;

    DecodedEvent arrived =
        SERIALIZER.deserialize(used, new DataInputDeserializer(first.getCopyOfBuffer()));

    assertThat(List.of(arrived.idHigh, arrived.idLow, arrived.timeMillis))
        .containsExactly(1L, -2L, 3L);
    assertThat(arrived.fingerprint).isEqualTo(Fingerprint.UNKNOWN);
    assertThat(texts(arrived)).isEqualTo(texts(event));
    DataOutputSerializer now = new DataOutputSerializer(16);
    SERIALIZER.serialize(arrived, now);
    assertThat(now.getCopyOfBuffer()).isEqualTo(first.getCopyOfBuffer());
  }

  @Test
  void isEmptyWhenNoTableHasRows() throws Exception {
    DecodedEvent used = new DecodedEvent();
    used.begin(0, row(2, 1));
    used.append(row(0, 0));

    DecodedEvent arrived = sent(new DecodedEvent(), used);

    assertThat(texts(arrived)).isEmpty();
    used.clear();
    assertThat(texts(used)).isEmpty();
  }

  @Test
  void skipsRowsThatAreNotRead() {
    DecodedEvent event = new DecodedEvent();
    event.begin(1, row(1, 10));
    event.append(row(1, 11));
    event.append(row(1, 12));
    event.begin(2, row(1, 20));
    event.append(row(2, 21));

    RowCursor cursor = event.cursor(PARTS);

    assertThat(cursor.next()).isTrue();
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.table()).isEqualTo(2);
    assertThat(cursor.shared().getLong(0)).isEqualTo(20);
    assertThat(cursor.next()).isFalse();
  }

  @Test
  void returnsWhatWasWritten() throws Exception {
    long seed = System.nanoTime();
    System.out.println("DecodedEventTest seed " + seed);
    Random random = new Random(seed);
    DecodedEvent event = new DecodedEvent(0);
    DecodedEvent arrived = new DecodedEvent(0);
    for (int round = 0; round < 500; round++) {
      event.clear();
      List<String> expected = new ArrayList<>();
      for (int table = 0; table < PARTS.size(); table++) {
        int rows = random.nextInt(4) * random.nextInt(20);
        if (rows > 0) {
          BinaryRowData shared = row(PARTS.get(table).shared().getFieldCount(), random.nextLong());
          event.begin(table, shared);
          expected.add(table + " of " + rows + ": " + text(shared));
        }
        for (int i = 0; i < rows; i++) {
          BinaryRowData own = row(PARTS.get(table).own().getFieldCount(), random.nextLong());
          event.append(own);
          expected.add(text(own));
        }
      }

      assertThat(texts(sent(event, arrived))).isEqualTo(expected);
    }
  }

  @Test
  void keepsItsTypeAndFingerprint() throws Exception {
    DecodedEvent event = new DecodedEvent(0);
    for (int type : new int[] {0, 1, 299}) {
      for (int fingerprint : new int[] {Fingerprint.UNKNOWN, 5}) {
        event.type = type;
        event.fingerprint = fingerprint;

        DecodedEvent arrived = sent(event, new DecodedEvent(0));

        assertThat(arrived.type).isEqualTo(type);
        assertThat(arrived.fingerprint).isEqualTo(fingerprint);
      }
    }
  }

  private static DecodedEvent sent(DecodedEvent event, DecodedEvent into) throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(16);
    SERIALIZER.serialize(event, out);
    DataOutputSerializer passed = new DataOutputSerializer(1 << 16);
    SERIALIZER.copy(new DataInputDeserializer(out.getCopyOfBuffer()), passed);
    DataInputDeserializer in = new DataInputDeserializer(passed.getCopyOfBuffer());
    DecodedEvent arrived = SERIALIZER.deserialize(into, in);
    assertThat(in.available()).isZero();
    return arrived;
  }

  private static List<String> texts(DecodedEvent event) {
    List<String> texts = new ArrayList<>();
    for (RowCursor cursor = event.cursor(PARTS); cursor.next(); ) {
      texts.add(cursor.table() + " of " + cursor.count() + ": " + text(cursor.shared()));
      for (int i = 0; i < cursor.count(); i++) {
        texts.add(text(cursor.own()));
      }
    }
    return texts;
  }

  private static String text(BinaryRowData row) {
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < row.getArity(); i++) {
      values.add(row.getLong(i));
    }
    return values.toString();
  }

  /** A row of numbers that count up. */
  private static BinaryRowData row(int fields, long from) {
    BinaryRowData row = new BinaryRowData(fields);
    BinaryRowWriter writer = new BinaryRowWriter(row);
    for (int i = 0; i < fields; i++) {
      writer.writeLong(i, from + i);
    }
    writer.complete();
    return row;
  }
}
