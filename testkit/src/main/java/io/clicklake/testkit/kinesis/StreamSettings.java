package io.clicklake.testkit.kinesis;

/**
 * What CreateStream says about a stream.
 *
 * @param mode PROVISIONED or ON_DEMAND; the latter changes nothing here
 * @param maxRecordKib the largest record with its partition key
 */
record StreamSettings(String name, int shards, String mode, int maxRecordKib) {
  int maxRecordBytes() {
    return maxRecordKib * 1024;
  }
}
