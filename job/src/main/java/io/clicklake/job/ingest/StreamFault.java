package io.clicklake.job.ingest;

import io.clicklake.catalog.RootCause;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.kinesis.shaded.com.amazonaws.AmazonServiceException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ResourceNotFoundException;

/** Explains a failed call to Kinesis as a sentence: what failed, why, and what to do. */
final class StreamFault {
  private final ReadableConfig options;

  StreamFault(ReadableConfig options) {
    this.options = options;
  }

  /**
   * @param what the call, as in "Cannot WHAT the stream"
   */
  String sentence(String what, RuntimeException error) {
    String reason =
        error instanceof AmazonServiceException
            ? answer((AmazonServiceException) error)
            : noAnswer(error);
    return "Cannot " + what + " " + stream() + ": " + reason;
  }

  private String answer(AmazonServiceException error) {
    if (error.getErrorCode() == null) {
      return "something answered with HTTP status "
          + error.getStatusCode()
          + ", but it does not seem to be Kinesis. Check 'stream.endpoint' and the proxies between.";
    }
    String answer = "the service answered " + error.getErrorCode() + ": " + text(error) + ". ";
    if (error instanceof ResourceNotFoundException) {
      return answer
          + "Check 'stream.name', 'stream.region' and the account of the credentials, or create"
          + " the stream.";
    }
    switch (String.valueOf(error.getErrorCode())) {
      case "AccessDeniedException":
      case "AccessDenied":
        return answer
            + "Allow the role of the job kinesis:ListShards, kinesis:DescribeStream,"
            + " kinesis:GetShardIterator and kinesis:GetRecords on the stream, and kms:Decrypt if"
            + " it is encrypted.";
      case "UnrecognizedClientException":
      case "InvalidClientTokenId":
      case "InvalidSignatureException":
      case "ExpiredTokenException":
      case "MissingAuthenticationTokenException":
      case "IncompleteSignatureException":
        return answer + "The credentials are expired or not valid: renew them.";
      case "ProvisionedThroughputExceededException":
      case "LimitExceededException":
      case "ThrottlingException":
        return answer
            + "Others read too much of it at the same time: start again, or give the stream more"
            + " shards.";
      default:
        return answer + "Correct it, or start again if the service is at fault.";
    }
  }

  private String noAnswer(RuntimeException error) {
    Throwable root = RootCause.of(error);
    String text = text(error);
    if (text.contains("credentials")) {
      // Removes the long list of locations where the SDK searched for credentials.
      return "there are no AWS credentials ("
          + text.replaceFirst(": \\[.*", "")
          + "). Run with a role or a profile (AWS_PROFILE), set AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY, or name a provider with"
          + " 'stream.properties.aws.credentials.provider'.";
    }
    if (root instanceof UnknownHostException
        || root instanceof ConnectException
        || root instanceof SocketTimeoutException
        || text.contains("timed out")
        || root.getClass().getSimpleName().contains("Timeout")) {
      return "the service was not reached ("
          + text
          + "). Check 'stream.region', 'stream.endpoint', and the network: routes, security groups,"
          + " a VPC endpoint.";
    }
    return text + ". Check 'stream.region', 'stream.endpoint' and 'stream.properties'.";
  }

  private String stream() {
    return "the stream '"
        + options.get(StreamOptions.STREAM_NAME)
        + "' in "
        + options.getOptional(StreamOptions.STREAM_REGION).orElse("no region")
        + options.getOptional(StreamOptions.STREAM_ENDPOINT).map(e -> " at " + e).orElse("");
  }

  private static String text(RuntimeException error) {
    String text =
        error instanceof AmazonServiceException
            ? ((AmazonServiceException) error).getErrorMessage()
            : error.getMessage();
    String line = String.valueOf(text).lines().findFirst().orElse("");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
