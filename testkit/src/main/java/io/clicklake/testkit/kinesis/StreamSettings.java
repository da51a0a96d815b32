package io.clicklake.testkit.kinesis;

/**
 * The settings of a stream from CreateStream.
 *
 * @param mode PROVISIONED or ON_DEMAND; ON_DEMAND is accepted and has no effect
 * @param maxRecordKib largest size of a record with its partition key, in KiB
 */
record StreamSettings(String name, int shards, String mode, int maxRecordKib) {
  int maxRecordBytes() {
    return maxRecordKib * 1024;
  }
}
