package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.TableDefinition;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorMessageTest {
  private final ErrorMessage sentence =
      new ErrorMessage(
          TestLakes.settings(
              Map.of(
                  "catalog.warehouse", "s3://bucket/lake",
                  "catalog.properties.token", "abracadabra")));

  @TempDir Path directory;

  @Test
  void namesTheActionAndTheResourceThatAwsDenies() {
    assertThat(
            of(
                new AccessDeniedException(
                    "User: arn:aws:sts::1:assumed-role/job is not authorized to perform:"
                        + " glue:CreateTable on resource: arn:aws:glue:eu-central-1:1:catalog"
                        + " because no identity-based policy allows it (Service: Glue, Status Code:"
                        + " 400)")))
        .isEqualTo(
            "Cannot do it: AWS denies glue:CreateTable on arn:aws:glue:eu-central-1:1:catalog:"
                + " allow it for the role of the job.");
    assertThat(of(new AccessDeniedException("Insufficient Lake Formation permission(s)")))
        .isEqualTo(
            "Cannot do it: AWS denies access (Insufficient Lake Formation permission(s)): allow it"
                + " for the role of the job.");
  }

  @Test
  void reportsWhatABucketNeeds() {
    assertThat(of(new S3Exception("Access Denied (Service: S3, Status Code: 403)")))
        .isEqualTo(
            "Cannot do it: S3 denies access to 's3://bucket/lake': allow the role of the job"
                + " s3:GetObject, s3:PutObject and s3:DeleteObject on its objects and s3:ListBucket"
                + " on the bucket, and kms:GenerateDataKey and kms:Decrypt if your own key"
                + " encrypts it.");
    assertThat(of(new NoSuchBucketException("The specified bucket does not exist")))
        .isEqualTo(
            "Cannot do it: the bucket of 's3://bucket/lake' does not exist: create it, or correct"
                + " 'catalog.warehouse'.");
    assertThat(of(new S3Exception("null (Service: S3, Status Code: 301)")))
        .isEqualTo(
            "Cannot do it: the bucket of 's3://bucket/lake' is in another region: set"
                + " 'catalog.properties.client.region' to it.");
  }

  @Test
  void reportsAMissingAccountSetting() {
    assertThat(of(new RuntimeException("Unable to load region from any of the providers")))
        .isEqualTo(
            "Cannot do it: no AWS region is set: set 'catalog.properties.client.region', or"
                + " AWS_REGION.");
    assertThat(of(new RuntimeException("Unable to load credentials from software.amazon.awssdk")))
        .isEqualTo(
            "Cannot do it: no AWS credentials were found: run with a role, a profile"
                + " (AWS_PROFILE), or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    assertThat(of(new RuntimeException("ExpiredTokenException: ...")))
        .isEqualTo("Cannot do it: the AWS credentials are expired or not valid: renew them.");
  }

  @Test
  void reportsACatalogThatDoesNotAnswerOrRejects() {
    assertThat(of(new UnknownHostException("nowhere.example")))
        .isEqualTo(
            "Cannot do it: it does not answer (UnknownHostException: nowhere.example): check"
                + " 'catalog.uri', 'catalog.properties' and the network.");
    assertThat(of(new NotAuthorizedException("no")))
        .isEqualTo(
            "Cannot do it: the catalog rejects these credentials: check"
                + " 'catalog.properties.credential' or 'catalog.properties.token' and their"
                + " permissions.");
    assertThat(of(new EntityNotFoundException("Database test_set not found.")))
        .isEqualTo(
            "Cannot do it: there is no database 'test_set': run 'tables apply', or check"
                + " 'catalog.database'.");
    assertThat(of(new CommitFailedException("changed")))
        .isEqualTo(
            "Cannot do it: another process changed it at the same time: run the command again.");
  }

  @Test
  void reportsUnknownErrorsAndMasksSecrets() {
    assertThat(of(new IllegalStateException("odd answer to abracadabra")))
        .isEqualTo(
            "Cannot do it: IllegalStateException: odd answer to ***; --verbose shows where.");
  }

  @Test
  void reportsThatTheAwsSdkIsMissing() {
    assertThat(of(new NoClassDefFoundError("software/amazon/awssdk/services/glue/GlueClient")))
        .isEqualTo(
            "Cannot do it: the AWS SDK is not on the class path: run the job's jar, or add"
                + " iceberg-aws-bundle.");
  }

  @Test
  void reportsThatADriverIsMissing() {
    CatalogSettings settings =
        TestLakes.settings(
            Map.of(
                "catalog.type", "jdbc",
                "catalog.uri", "jdbc:nothing://host/db?user=me",
                "catalog.warehouse", directory.toString()));

    assertThatThrownBy(() -> CatalogDatabase.open(settings))
        .hasMessage(
            "Cannot open the catalog (jdbc jdbc:nothing://host/db?user=***): there is no driver"
                + " for 'jdbc:nothing://host/db?user=***': add its jar to the class path.");
  }

  @Test
  void reportsThatNoServerIsAtTheAddress() throws IOException {
    String address;
    try (ServerSocket closedAtOnce = new ServerSocket(0)) {
      address = "http://127.0.0.1:" + closedAtOnce.getLocalPort();
    }
    CatalogSettings settings =
        TestLakes.settings(Map.of("catalog.type", "rest", "catalog.uri", address));

    assertThatThrownBy(() -> CatalogDatabase.open(settings))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("Cannot open the catalog (rest %s): it does not answer (", address)
        .hasMessageEndingWith("): check 'catalog.uri', 'catalog.properties' and the network.");
  }

  @Test
  void reportsAnInvalidDatabaseFile() throws IOException {
    Files.createDirectories(directory.resolve("state"));
    Files.writeString(directory.resolve("state/catalog.db"), "not a database, but long enough");

    assertThatThrownBy(() -> CatalogDatabase.open(TestLakes.sqlite(directory)))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("reports \"[SQLITE_NOTADB] File opened that is not a database file")
        .hasMessageEndingWith("check 'catalog.uri', the user and its permissions.");
  }

  @Test
  void reportsEachTableThatIsNotWritableOnce() throws IOException {
    Files.writeString(directory.resolve("warehouse"), "a file where the warehouse should be");
    List<TableDefinition> tables = List.of(TestLakes.small("t"), TestLakes.small("u"));

    try (CatalogDatabase lake = CatalogDatabase.open(TestLakes.sqlite(directory))) {
      assertThatThrownBy(() -> lake.prepare(tables))
          .isInstanceOfSatisfying(
              SetupException.class,
              e ->
                  assertThat(e.problems())
                      .satisfiesExactly(
                          p -> assertThat(p).startsWith(cannotReach("create table 'test_set.t'")),
                          p -> assertThat(p).startsWith(cannotReach("create table 'test_set.u'"))));
    }
  }

  @Test
  void detectsAtStartThatAnExistingTableIsNotWritable() throws IOException {
    List<TableDefinition> tables = List.of(TestLakes.small("t"));
    try (CatalogDatabase lake = CatalogDatabase.open(TestLakes.sqlite(directory))) {
      lake.prepare(tables);
      Files.delete(directory.resolve("warehouse/test_set/t/data"));
      Files.writeString(directory.resolve("warehouse/test_set/t/data"), "a file");

      assertThatThrownBy(() -> lake.prepare(tables))
          .isInstanceOf(SetupException.class)
          .hasMessageStartingWith(cannotReach("write the files of table 'test_set.t'"))
          .hasMessageEndingWith(
              "): check 'catalog.warehouse', who may write there, and the space left.");
    }
  }

  private String cannotReach(String doing) {
    return "Cannot "
        + doing
        + ": the files of '"
        + directory.resolve("warehouse")
        + "' cannot be reached (";
  }

  private String of(Throwable cause) {
    return sentence.of("do it", new RuntimeException("wrapped by Iceberg", cause));
  }

  /** Replaces the class of the AWS SDK, which is recognized by its simple name. */
  private static final class AccessDeniedException extends RuntimeException {
    AccessDeniedException(String message) {
      super(message);
    }
  }

  /** Replaces the class of the AWS SDK. */
  private static final class S3Exception extends RuntimeException {
    S3Exception(String message) {
      super(message);
    }
  }

  /** Replaces the class of the AWS SDK. */
  private static final class NoSuchBucketException extends RuntimeException {
    NoSuchBucketException(String message) {
      super(message);
    }
  }

  /** Replaces the class of the AWS SDK. */
  private static final class EntityNotFoundException extends RuntimeException {
    EntityNotFoundException(String message) {
      super(message);
    }
  }
}
