/**
 * Tests the shipped jar on a Flink cluster of processes, against other projects' implementations of
 * Kinesis, Glue, S3 and STS: moto's server, or the server at {@code AWS_ENDPOINT_URL}. Run the
 * tests with {@code -Paws}, after {@code integration-tests/aws/install}.
 *
 * <p>The directory {@code integration-tests/aws} contains everything that these servers need,
 * outside of this module's sources. For example, JDK 25 runs {@code trino/TrinoServer.java} from
 * its source, with libraries that Clicklake does not share.
 */
package io.clicklake.it.aws;
