package io.clicklake.catalog.registry;

import io.clicklake.catalog.AwsMissing;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;

/**
 * Writes the message for a contract that could not be read from Glue: the reason and what to do.
 */
final class GlueErrorMessage {
  private GlueErrorMessage() {}

  static String sentence(ContractReference reference, SdkException error) {
    return "Cannot read "
        + reference
        + ": "
        + (error instanceof SdkClientException ? noAnswer(error) : answer((GlueException) error));
  }

  private static String answer(GlueException error) {
    String text = error.awsErrorDetails() == null ? "" : error.awsErrorDetails().errorMessage();
    String code = error.awsErrorDetails() == null ? "" : error.awsErrorDetails().errorCode();
    String said = "Glue answered " + code + ": " + ended(text) + " ";
    if (error instanceof EntityNotFoundException) {
      return said + "Register it, or correct its names, version, region and account.";
    }
    if (error instanceof AccessDeniedException || error.statusCode() == 403) {
      return said
          + "Allow the role of the job glue:GetSchemaVersion on the registry and the schema, or"
          + " renew the credentials.";
    }
    return said + "Correct this, or start again if this is an error of the service.";
  }

  private static String noAnswer(SdkException error) {
    String text = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    if (text.contains("region")) {
      return "no AWS region is set: add 'region' next to 'glue_registry', or set AWS_REGION.";
    }
    if (text.contains("credentials")) {
      return AwsMissing.CREDENTIALS;
    }
    return "Glue cannot be reached (" + text + "): check the region and the network.";
  }

  private static String ended(String text) {
    return text == null || text.isBlank() ? "no message." : text.endsWith(".") ? text : text + ".";
  }
}
