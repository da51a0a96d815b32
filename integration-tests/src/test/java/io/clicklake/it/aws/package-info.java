/**
 * The shipped jar on a Flink cluster of processes, against implementations of Kinesis, Glue, S3 and
 * STS that are not ours: moto's server, or the server at {@code AWS_ENDPOINT_URL}. Run with {@code
 * -Paws}, after {@code integration-tests/aws/install}.
 *
 * <p>{@code integration-tests/aws} holds what these servers need, outside of this module's sources:
 * {@code trino/TrinoServer.java} is run from its source by a JDK 25, on libraries that share
 * nothing with Clicklake.
 */
package io.clicklake.it.aws;
