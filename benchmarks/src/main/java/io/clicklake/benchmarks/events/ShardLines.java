package io.clicklake.benchmarks.events;

import io.clicklake.testkit.ndjson.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the events of some shards, one batch of each shard in turn, as a consumer of a stream does.
 * Hot path: allocates only the payload and the text of the sequence number.
 */
public final class ShardLines implements Closeable {
  private static final int BATCH = 500;
  private static final int LONGEST = 10 << 20;

  /** It has the same length as a sequence number of Kinesis. The last digits are a counter. */
  private static final byte[] FIRST_SEQUENCE_NUMBER =
      "49590338271490256608559692500000000000000000000000000000"
          .getBytes(StandardCharsets.ISO_8859_1);

  private static final class OpenShard {
    private final int number;
    private final String name;
    private final InputStream in;
    private final LineReader lines;
    private final byte[] sequenceNumber = FIRST_SEQUENCE_NUMBER.clone();

    private OpenShard(int number, Path file) throws IOException {
      this.number = number;
      this.name = String.format("shardId-%012d", number);
      this.in = Files.newInputStream(file);
      this.lines = new LineReader(in, LONGEST);
    }

    private void countUp() {
      int digit = sequenceNumber.length - 1;
      while (sequenceNumber[digit] == '9') {
        sequenceNumber[digit--] = '0';
      }
      sequenceNumber[digit]++;
    }
  }

  private final List<OpenShard> shards = new ArrayList<>();
  private final int shardCount;
  private final long startMillis;
  private final double millisPerEvent;
  private int current;
  private int leftOfBatch = BATCH;

  /**
   * Opens the shards of one of several readers.
   *
   * @param reader number of the reader, from 0
   * @param readers number of readers
   */
  public ShardLines(EventSet events, int reader, int readers) throws IOException {
    List<Path> files = events.files();
    this.shardCount = files.size();
    this.startMillis = events.startMillis();
    this.millisPerEvent = 1000.0 / (double) events.eventsPerSecond();
    for (int shard = reader; shard < files.size(); shard += readers) {
      shards.add(new OpenShard(shard, files.get(shard)));
    }
  }

  /** Moves to the next event. False at the end of all shards. */
  public boolean next() throws IOException {
    while (!shards.isEmpty()) {
      if (leftOfBatch-- == 0) {
        turnTo(current + 1);
      } else if (shards.get(current).lines.next()) {
        shards.get(current).countUp();
        return true;
      } else {
        shards.remove(current).in.close();
        turnTo(current);
      }
    }
    return false;
  }

  private void turnTo(int shard) {
    current = shard >= shards.size() ? 0 : shard;
    leftOfBatch = BATCH;
  }

  /** The bytes of the event. The caller may keep the array. */
  public byte[] payload() {
    return shards.get(current).lines.line();
  }

  public String shard() {
    return shards.get(current).name;
  }

  public String sequenceNumber() {
    byte[] digits = shards.get(current).sequenceNumber;
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  /**
   * The arrival time of the event, computed from its position. Most events were sent at this time.
   * A few were sent earlier.
   */
  public long arrivalMillis() {
    OpenShard shard = shards.get(current);
    long position = (shard.lines.number() - 1) * shardCount + shard.number;
    return startMillis + (long) (position * millisPerEvent);
  }

  @Override
  public void close() throws IOException {
    for (OpenShard shard : shards) {
      shard.in.close();
    }
    shards.clear();
  }

  @Override
  public String toString() {
    return "ShardLines" + Arrays.toString(shards.stream().map(s -> s.name).toArray());
  }
}
