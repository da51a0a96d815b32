package io.clicklake.testkit.kinesis.producer;

import io.clicklake.testkit.kinesis.HashKeyRange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One Kinesis record with many small events, in the format of the Kinesis Producer Library: a magic
 * number, a protobuf message {@code AggregatedRecord}, and the MD5 of the message. See <a
 * href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">the
 * format</a>.
 *
 * <p>Consumers drop a whole aggregate when the hash of one event's partition key is outside the
 * hash key range of the shard. So an aggregate contains events of one shard only.
 */
public final class KplAggregate {
  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
  private static final int DIGEST_BYTES = 16;

  /** Field numbers with wire type 2 (length-delimited) or 0 (varint). */
  private static final int KEY_TABLE = (1 << 3) | 2;

  private static final int RECORDS = (3 << 3) | 2;
  private static final int KEY_INDEX = 1 << 3;
  private static final int DATA = (3 << 3) | 2;

  private final Map<String, Integer> keys = new LinkedHashMap<>();
  private final List<Member> members = new ArrayList<>();
  private int messageBytes;

  /** An event in an aggregate. */
  @SuppressWarnings("ArrayRecordComponent") // Events are never compared.
  record Member(String key, byte[] event) {}

  public void add(String key, byte[] event) {
    members.add(new Member(key, event));
    if (!keys.containsKey(key)) {
      keys.put(key, keys.size());
      messageBytes += fieldBytes(key.getBytes(StandardCharsets.UTF_8).length);
    }
    messageBytes += fieldBytes(recordBytes(keys.get(key), event.length));
  }

  public boolean isEmpty() {
    return members.isEmpty();
  }

  /** The size of the result of {@link #encode}, in bytes. */
  public int encodedBytes() {
    return MAGIC.length + messageBytes + DIGEST_BYTES;
  }

  public byte[] encode() {
    ByteArrayOutputStream message = new ByteArrayOutputStream(messageBytes);
    for (String key : keys.keySet()) {
      writeField(message, KEY_TABLE, key.getBytes(StandardCharsets.UTF_8));
    }
    for (Member member : members) {
      int index = keys.get(member.key());
      message.write(RECORDS);
      writeVarint(message, recordBytes(index, member.event().length));
      message.write(KEY_INDEX);
      writeVarint(message, index);
      writeField(message, DATA, member.event());
    }
    ByteArrayOutputStream aggregate = new ByteArrayOutputStream(encodedBytes());
    aggregate.writeBytes(MAGIC);
    aggregate.writeBytes(message.toByteArray());
    aggregate.writeBytes(md5(message.toByteArray()));
    return aggregate.toByteArray();
  }

  List<Member> members() {
    return members;
  }

  /**
   * Whether a consumer of a shard with this range receives the events. Otherwise it drops them all.
   */
  boolean fits(HashKeyRange range) {
    return keys.keySet().stream().allMatch(key -> range.contains(HashKeyRange.hash(key)));
  }

  private static int recordBytes(int keyIndex, int eventBytes) {
    return 1 + varintBytes(keyIndex) + fieldBytes(eventBytes);
  }

  private static int fieldBytes(int contentBytes) {
    return 1 + varintBytes(contentBytes) + contentBytes;
  }

  private static int varintBytes(int value) {
    return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 6) / 7);
  }

  private static void writeField(ByteArrayOutputStream out, int tag, byte[] content) {
    out.write(tag);
    writeVarint(out, content.length);
    out.writeBytes(content);
  }

  private static void writeVarint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static byte[] md5(byte[] message) {
    try {
      return MessageDigest.getInstance("MD5").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5.", e);
    }
  }
}
