package io.clicklake.catalog.lake;

import static io.clicklake.catalog.lake.CauseChain.brief;
import static io.clicklake.catalog.lake.CauseChain.name;
import static io.clicklake.catalog.lake.CauseChain.text;

import io.clicklake.catalog.AwsMissing;
import java.util.Optional;

/** Writes the message for an exception: what failed and what to do. */
final class ErrorMessage {
  private final CatalogSettings settings;

  ErrorMessage(CatalogSettings settings) {
    this.settings = settings;
  }

  /**
   * @param doing the action, in words that follow "Cannot "
   */
  String of(String doing, Throwable thrown) {
    CauseChain chain = new CauseChain(thrown);
    String reason =
        new AwsErrorMessage(settings)
            .of(chain)
            .or(() -> classPath(chain))
            .or(() -> catalog(chain))
            .or(() -> warehouse(chain))
            .orElseGet(() -> unknown(chain));
    return "Cannot " + doing + ": " + settings.mask(reason);
  }

  private Optional<String> classPath(CauseChain chain) {
    if (chain.has("", "software.amazon.awssdk") || chain.has("", "software/amazon/awssdk")) {
      return Optional.of(AwsMissing.SDK);
    }
    if (chain.has("SQLException", "No suitable driver")) {
      return Optional.of(
          "there is no driver for '" + settings.maskedUri() + "': add its jar to the class path.");
    }
    return Optional.empty();
  }

  private Optional<String> catalog(CauseChain chain) {
    Optional<Throwable> unreachable =
        chain.find(
            t ->
                t instanceof java.net.UnknownHostException
                    || t instanceof java.net.ConnectException
                    || t instanceof java.net.SocketTimeoutException
                    || name(t).equals("ConnectTimeoutException"));
    if (unreachable.isPresent()) {
      return Optional.of(
          "it does not answer ("
              + brief(unreachable.get())
              + "): check 'catalog.uri',"
              + " 'catalog.properties' and the network.");
    }
    if (chain
        .named("NotAuthorizedException")
        .or(() -> chain.named("ForbiddenException"))
        .isPresent()) {
      return Optional.of(
          "the catalog rejects these credentials: check 'catalog.properties.credential' or"
              + " 'catalog.properties.token' and their permissions.");
    }
    if (chain
        .named("NoSuchNamespaceException")
        .or(() -> chain.named("EntityNotFoundException"))
        .isPresent()) {
      return Optional.of(
          "there is no database '"
              + settings.database()
              + "': run 'tables apply', or check"
              + " 'catalog.database'.");
    }
    if (chain.named("AlreadyExistsException").isPresent()) {
      return Optional.of("another process created it at the same time: run the command again.");
    }
    if (chain.named("CommitFailedException").isPresent()) {
      return Optional.of("another process changed it at the same time: run the command again.");
    }
    return chain
        .find(t -> t instanceof java.sql.SQLException)
        .map(
            t ->
                "the database '"
                    + settings.maskedUri()
                    + "' reports \""
                    + text(t)
                    + "\": check 'catalog.uri',"
                    + " the user and its permissions.");
  }

  private Optional<String> warehouse(CauseChain chain) {
    return chain
        .find(t -> t instanceof java.io.IOException)
        .map(
            t ->
                "the files of '"
                    + settings.warehouse()
                    + "' cannot be reached ("
                    + brief(t)
                    + "): check 'catalog.warehouse', who may write there, and the space left.");
  }

  private static String unknown(CauseChain chain) {
    return brief(chain.root()) + "; --verbose shows where.";
  }
}
