package io.clicklake.catalog.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong and what to do, from an exception. The AWS SDK is not on every class path, so its
 * exceptions are known by simple name and message.
 */
final class FaultSentence {
  private static final Pattern NOT_AUTHORIZED =
      Pattern.compile("not authorized to perform:? (\\S+)(?: on resource:? (\\S+))?");

  private final CatalogSettings settings;

  FaultSentence(CatalogSettings settings) {
    this.settings = settings;
  }

  /**
   * @param doing to go on after "Cannot "
   */
  String of(String doing, Throwable thrown) {
    Chain chain = new Chain(thrown);
    String reason =
        permission(chain)
            .or(() -> bucket(chain))
            .or(() -> account(chain))
            .or(() -> classPath(chain))
            .or(() -> catalog(chain))
            .or(() -> warehouse(chain))
            .orElseGet(() -> unknown(chain));
    return "Cannot " + doing + ": " + settings.mask(reason);
  }

  private Optional<String> permission(Chain chain) {
    Optional<Throwable> found = chain.find(t -> NOT_AUTHORIZED.matcher(text(t)).find());
    if (found.isPresent()) {
      Matcher matcher = NOT_AUTHORIZED.matcher(text(found.get()));
      matcher.find();
      String resource = matcher.group(2) == null ? "" : " on " + matcher.group(2);
      return Optional.of(
          "AWS refuses " + matcher.group(1) + resource + ": allow it to the role of the job.");
    }
    if (chain.has("S3Exception", "Status Code: 403")) {
      return Optional.of(
          "S3 refuses access to '"
              + settings.warehouse()
              + "': allow the role of the job"
              + " s3:GetObject, s3:PutObject and s3:DeleteObject on its objects and s3:ListBucket on"
              + " the bucket, and kms:GenerateDataKey and kms:Decrypt if a key of yours encrypts it.");
    }
    return chain
        .named("AccessDeniedException")
        .filter(t -> !(t instanceof java.nio.file.AccessDeniedException))
        .map(t -> "AWS refuses access (" + text(t) + "): allow it to the role of the job.");
  }

  private Optional<String> bucket(Chain chain) {
    if (chain.named("NoSuchBucketException").isPresent()
        || chain.has("S3Exception", "bucket does not exist")) {
      return Optional.of(
          "the bucket of '"
              + settings.warehouse()
              + "' does not exist: create it, or correct"
              + " 'catalog.warehouse'.");
    }
    if (chain.has("S3Exception", "Status Code: 301")) {
      return Optional.of(
          "the bucket of '"
              + settings.warehouse()
              + "' is in another region: set"
              + " 'catalog.properties.client.region' to it.");
    }
    return Optional.empty();
  }

  private static Optional<String> account(Chain chain) {
    if (chain.has("", "Unable to load region")) {
      return Optional.of(
          "no AWS region is set: set 'catalog.properties.client.region', or AWS_REGION.");
    }
    if (chain.has("", "Unable to load credentials")) {
      return Optional.of(
          "no AWS credentials were found: run with a role, a profile (AWS_PROFILE), or"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }
    if (chain.has("", "ExpiredToken") || chain.has("", "security token included in the request")) {
      return Optional.of("the AWS credentials are expired or not valid: renew them.");
    }
    return Optional.empty();
  }

  private Optional<String> classPath(Chain chain) {
    if (chain.has("", "software.amazon.awssdk") || chain.has("", "software/amazon/awssdk")) {
      return Optional.of(
          "the AWS SDK is not on the class path: run the job's jar, or add iceberg-aws-bundle.");
    }
    if (chain.has("SQLException", "No suitable driver")) {
      return Optional.of(
          "there is no driver for '" + settings.uri() + "': add its jar to the class path.");
    }
    return Optional.empty();
  }

  private Optional<String> catalog(Chain chain) {
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
                    + settings.uri()
                    + "' says \""
                    + text(t)
                    + "\": check 'catalog.uri',"
                    + " its account and its permissions.");
  }

  private Optional<String> warehouse(Chain chain) {
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

  private static String unknown(Chain chain) {
    return brief(chain.root()) + "; --verbose shows where.";
  }

  private static String brief(Throwable thrown) {
    return name(thrown) + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
  }

  private static String name(Throwable thrown) {
    return thrown.getClass().getSimpleName();
  }

  private static String text(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }

  /** An exception and its causes, outermost first. */
  private static final class Chain {
    private final List<Throwable> links = new ArrayList<>();

    Chain(Throwable thrown) {
      for (Throwable t = thrown; t != null && !links.contains(t); t = t.getCause()) {
        links.add(t);
      }
    }

    Throwable root() {
      return links.get(links.size() - 1);
    }

    Optional<Throwable> find(Predicate<Throwable> wanted) {
      return links.stream().filter(wanted).findFirst();
    }

    Optional<Throwable> named(String simpleName) {
      return find(t -> name(t).equals(simpleName));
    }

    boolean has(String nameEnd, String text) {
      return find(t -> name(t).endsWith(nameEnd) && text(t).contains(text)).isPresent();
    }
  }
}
