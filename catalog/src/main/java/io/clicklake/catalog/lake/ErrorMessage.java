package io.clicklake.catalog.lake;

import static io.clicklake.catalog.lake.CauseChain.brief;
import static io.clicklake.catalog.lake.CauseChain.name;
import static io.clicklake.catalog.lake.CauseChain.text;

import io.clicklake.catalog.AwsMissing;
import java.util.Optional;

/** What went wrong and what to do, from an exception. */
final class ErrorMessage {
  private final CatalogSettings settings;

  ErrorMessage(CatalogSettings settings) {
    this.settings = settings;
  }

  /**
   * @param doing to go on after "Cannot "
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
    Optional<Throwable> silent =
        chain.find(
            t ->
                t instanceof java.net.UnknownHostException
                    || t instanceof java.net.ConnectException
                    || t instanceof java.net.SocketTimeoutException
                    || name(t).equals("ConnectTimeoutException"));
    if (silent.isPresent()) {
      return Optional.of(
          "it does not answer ("
              + brief(silent.get())
              + "): check 'catalog.uri',"
              + " 'catalog.properties' and the network.");
    }
    if (chain
        .named("NotAuthorizedException")
        .or(() -> chain.named("ForbiddenException"))
        .isPresent()) {
      return Optional.of(
          "the catalog refuses these credentials: check 'catalog.properties.credential' or"
              + " 'catalog.properties.token' and what it may do.");
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
      return Optional.of("somebody else created it at the same time: run again.");
    }
    if (chain.named("CommitFailedException").isPresent()) {
      return Optional.of("somebody else changed it at the same time: run again.");
    }
    return chain
        .find(t -> t instanceof java.sql.SQLException)
        .map(
            t ->
                "the database '"
                    + settings.maskedUri()
                    + "' says \""
                    + text(t)
                    + "\": check 'catalog.uri',"
                    + " its account and its permissions.");
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
