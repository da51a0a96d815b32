/**
 * The shipped jar on a real Flink cluster, against implementations of Kinesis, Glue, S3 and STS
 * that are not ours: moto's server, or whatever runs at {@code AWS_ENDPOINT_URL}. Run with {@code
 * -Paws}, after {@code integration-tests/aws/install}.
 */
package io.clicklake.it.aws;
