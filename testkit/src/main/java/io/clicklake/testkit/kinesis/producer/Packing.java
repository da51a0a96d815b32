package io.clicklake.testkit.kinesis.producer;

/** How events become records of the stream. */
public enum Packing {
  /** One record for each event. */
  PLAIN,
  /** Many events in one record, in the format of the Kinesis Producer Library. */
  AGGREGATED
}
