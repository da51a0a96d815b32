package io.clicklake.catalog.lake.glue;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.table.AggregateView;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.aws.AwsClientFactories;
import org.apache.iceberg.aws.AwsProperties;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/** Reads and writes the views of a database in Glue. */
public final class GlueViews implements AutoCloseable {
  private final GlueClient glue;
  private final String account;
  private final String database;

  /**
   * @param properties the properties of the catalog
   */
  public GlueViews(Map<String, String> properties, String database) {
    this.glue = AwsClientFactories.from(properties).glue();
    this.account = new AwsProperties(properties).glueCatalogId();
    this.database = database;
  }

  /**
   * The change that the view needs: {@code create} or {@code replace}; empty if it is up to date.
   */
  public Optional<String> missing(AggregateView view) {
    Optional<Table> found = find(view.name());
    if (found.isEmpty()) {
      return Optional.of("create");
    }
    if (!PrestoView.TABLE_TYPE.equals(found.get().tableType())) {
      throw new SetupException(
          "'"
              + database
              + "."
              + view.name()
              + "' should be a view, but is a table: rename it, or the aggregate.");
    }
    boolean same = PrestoView.text(view, database).equals(found.get().viewOriginalText());
    return same ? Optional.empty() : Optional.of("replace");
  }

  public void put(AggregateView view) {
    if (find(view.name()).isPresent()) {
      glue.updateTable(
          request ->
              request
                  .catalogId(account)
                  .databaseName(database)
                  .tableInput(PrestoView.entry(view, database)));
    } else {
      glue.createTable(
          request ->
              request
                  .catalogId(account)
                  .databaseName(database)
                  .tableInput(PrestoView.entry(view, database)));
    }
  }

  private Optional<Table> find(String name) {
    try {
      return Optional.of(
          glue.getTable(request -> request.catalogId(account).databaseName(database).name(name))
              .table());
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    glue.close();
  }
}
