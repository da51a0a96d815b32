package io.clicklake.catalog.registry;

import io.clicklake.catalog.SetupException;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.GlueClientBuilder;
import software.amazon.awssdk.services.glue.model.DataFormat;
import software.amazon.awssdk.services.glue.model.GetSchemaVersionResponse;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.SchemaVersionStatus;

/**
 * Reads contracts from the AWS Glue Schema Registry. Each contract is read once, at start.
 * Credentials and endpoint come from the default settings of the AWS SDK. The region comes from the
 * contract's reference if it names one, otherwise also from these settings.
 */
public final class GlueRegistry implements ContractRegistry {
  private final Consumer<GlueClientBuilder> settings;

  public GlueRegistry() {
    this(builder -> {});
  }

  /**
   * @param settings settings of the client, for tests
   */
  GlueRegistry(Consumer<GlueClientBuilder> settings) {
    this.settings = settings;
  }

  @Override
  public RegisteredContract find(ContractReference reference) {
    try (GlueClient client = client(reference)) {
      GetSchemaVersionResponse found =
          client.getSchemaVersion(
              request ->
                  request
                      .schemaId(
                          id ->
                              id.registryName(reference.registry()).schemaName(reference.schema()))
                      .schemaVersionNumber(
                          number ->
                              reference
                                  .version()
                                  .ifPresentOrElse(
                                      number::versionNumber, () -> number.latestVersion(true))));
      return contract(reference, found);
    } catch (GlueException | SdkClientException e) {
      SetupException problem = new SetupException(GlueErrorMessage.sentence(reference, e));
      problem.initCause(e);
      throw problem;
    }
  }

  private GlueClient client(ContractReference reference) {
    GlueClientBuilder builder = GlueClient.builder();
    settings.accept(builder);
    reference.region().ifPresent(region -> builder.region(Region.of(region)));
    return builder.build();
  }

  private static RegisteredContract contract(
      ContractReference reference, GetSchemaVersionResponse found) {
    if (found.dataFormat() != DataFormat.JSON) {
      throw new SetupException(
          reference
              + " has the data format "
              + found.dataFormatAsString()
              + ", but a contract is a JSON Schema: register one with the data format JSON.");
    }
    if (found.status() != SchemaVersionStatus.AVAILABLE) {
      throw new SetupException(
          reference
              + " is "
              + found.statusAsString()
              + ", expected AVAILABLE: wait for its checks, or name a version that passed them.");
    }
    return new RegisteredContract(found.schemaDefinition(), found.versionNumber());
  }
}
