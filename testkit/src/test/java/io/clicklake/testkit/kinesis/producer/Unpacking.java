package io.clicklake.testkit.kinesis.producer;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Record;

/** Unpacks records with the connector's own code. */
final class Unpacking {
  private static final BigInteger LAST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private Unpacking() {}

  static List<UserRecord> anywhere(byte[] record) {
    return inShard(List.of(record), BigInteger.ZERO, LAST);
  }

  @SuppressWarnings("JavaUtilDate") // The library requires it.
  static List<UserRecord> inShard(List<byte[]> records, BigInteger first, BigInteger last) {
    List<Record> wrapped =
        records.stream()
            .map(
                data ->
                    new Record()
                        .withData(ByteBuffer.wrap(data))
                        .withPartitionKey("any")
                        .withSequenceNumber("1")
                        .withApproximateArrivalTimestamp(new Date(0)))
            .toList();
    return UserRecord.deaggregate(wrapped, first, last);
  }
}
