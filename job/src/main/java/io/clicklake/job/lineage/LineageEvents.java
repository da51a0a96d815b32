package io.clicklake.job.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.job.ingest.StreamOptions;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.runtime.util.EnvironmentInformation;

/**
 * Writes OpenLineage events as JSON. Each event has the stream, all tables, and the commits to each
 * table since the previous event.
 */
final class LineageEvents {
  private static final URI PRODUCER = URI.create("https://clicklake.io/lineage");

  /**
   * The maximum number of commits of a table that an event lists: the newest ones. The sums in the
   * event include all commits.
   */
  static final int MAX_COMMITS = 100;

  private static final int MAX_MESSAGE = 1000;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .registerModule(
              new SimpleModule()
                  .addSerializer(
                      ZonedDateTime.class,
                      new JsonSerializer<ZonedDateTime>() {
                        @Override
                        public void serialize(
                            ZonedDateTime time, JsonGenerator json, SerializerProvider provider)
                            throws IOException {
                          json.writeString(time.toInstant().toString());
                        }
                      }));

  private final OpenLineage model = new OpenLineage(PRODUCER);
  private final Dataset dataset;
  private final List<TableDefinition> tables;
  private final String namespace;
  private final String catalog;
  private final String database;
  private final DatasetName stream;
  private final ColumnLineage columns;

  /**
   * @param catalog the type and address of the catalog, without secrets
   * @param database the database of the tables
   */
  LineageEvents(
      ReadableConfig options,
      Dataset dataset,
      List<TableDefinition> tables,
      String catalog,
      String database) {
    this.dataset = dataset;
    this.tables = tables;
    this.namespace = options.get(LineageOptions.LINEAGE_NAMESPACE);
    this.catalog = catalog;
    this.database = database;
    this.stream =
        DatasetName.ofStream(
            options.get(StreamOptions.STREAM_REGION), options.get(StreamOptions.STREAM_NAME));
    this.columns = new ColumnLineage(model, dataset, stream.namespace, stream.name);
  }

  /** The same id for the same job, also after Flink restarted it. */
  UUID runOf(String flinkJob) {
    String name = namespace + '/' + dataset.name() + '/' + flinkJob;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An event.
   *
   * @param flinkJob the id of the Flink job
   * @param locations where the files of each table are
   * @param commits the new commits to each table; none for a table that could not be read
   * @param failure why the job failed; null if it did not
   */
  String event(
      EventType type,
      String flinkJob,
      Instant time,
      Map<String, String> locations,
      Map<String, List<Commit>> commits,
      Throwable failure) {
    List<OpenLineage.OutputDataset> outputs = new ArrayList<>();
    for (TableDefinition table : tables) {
      outputs.add(
          output(
              table, locations.get(table.name()), commits.getOrDefault(table.name(), List.of())));
    }
    OpenLineage.RunEvent event =
        model.newRunEvent(
            time.atZone(ZoneOffset.UTC),
            type,
            model.newRun(runOf(flinkJob), runFacets(flinkJob, failure)),
            job(),
            List.of(
                model
                    .newInputDatasetBuilder()
                    .namespace(stream.namespace)
                    .name(stream.name)
                    .build()),
            outputs);
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event that is not JSON", e);
    }
  }

  private OpenLineage.Job job() {
    return model.newJob(
        namespace,
        dataset.name(),
        model
            .newJobFacetsBuilder()
            .jobType(model.newJobTypeJobFacet("STREAMING", "CLICKLAKE", "JOB"))
            .build());
  }

  private OpenLineage.RunFacets runFacets(String flinkJob, Throwable failure) {
    OpenLineage.DefaultRunFacet id = new OpenLineage.DefaultRunFacet(PRODUCER);
    id.getAdditionalProperties().put("flinkJobId", flinkJob);
    OpenLineage.RunFacetsBuilder facets =
        model
            .newRunFacetsBuilder()
            .processing_engine(
                model.newProcessingEngineRunFacet(
                    EnvironmentInformation.getVersion(), "flink", null))
            .put("clicklake_run", id);
    if (failure != null) {
      facets.errorMessage(model.newErrorMessageRunFacet(message(failure), "JAVA", null));
    }
    return facets.build();
  }

  /** The text of the root cause, which says what went wrong. The other causes only say where. */
  private static String message(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String text = cause.toString();
    return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text;
  }

  private OpenLineage.OutputDataset output(
      TableDefinition table, String location, List<Commit> commits) {
    DatasetName files = DatasetName.ofFiles(location);
    OpenLineage.DatasetFacetsBuilder facets =
        model
            .newDatasetFacetsBuilder()
            .schema(schema(table))
            .symlinks(
                model.newSymlinksDatasetFacet(
                    List.of(
                        model.newSymlinksDatasetFacetIdentifiers(
                            catalog, database + '.' + table.name(), "TABLE"))));
    table
        .comment()
        .ifPresent(
            comment -> facets.documentation(model.newDocumentationDatasetFacet(comment, null)));
    columns.of(table.name()).ifPresent(facets::columnLineage);
    OpenLineage.OutputDatasetOutputFacetsBuilder written =
        model.newOutputDatasetOutputFacetsBuilder();
    if (!commits.isEmpty()) {
      Commit newest = commits.get(commits.size() - 1);
      facets.version(model.newDatasetVersionDatasetFacet(Long.toString(newest.snapshotId())));
      written.outputStatistics(
          model.newOutputStatisticsOutputDatasetFacet(
              commits.stream().mapToLong(Commit::addedRecords).sum(),
              commits.stream().mapToLong(Commit::addedBytes).sum(),
              commits.stream().mapToLong(Commit::addedFiles).sum()));
      written.put("clicklake_commits", commits(commits));
    }
    return model.newOutputDataset(files.namespace, files.name, facets.build(), written.build());
  }

  private OpenLineage.SchemaDatasetFacet schema(TableDefinition table) {
    List<OpenLineage.SchemaDatasetFacetFields> fields = new ArrayList<>();
    for (String column : table.rowType().getFieldNames()) {
      fields.add(
          model.newSchemaDatasetFacetFields(
              column,
              table.typeOf(column),
              table.meaningOf(column).orElse(null),
              fields.size() + 1L,
              null));
    }
    return model.newSchemaDatasetFacet(fields);
  }

  private static OpenLineage.OutputDatasetFacet commits(List<Commit> commits) {
    OpenLineage.DefaultOutputDatasetFacet facet =
        new OpenLineage.DefaultOutputDatasetFacet(PRODUCER);
    List<Commit> newest =
        commits.subList(Math.max(0, commits.size() - MAX_COMMITS), commits.size());
    facet
        .getAdditionalProperties()
        .put("commits", newest.stream().map(LineageEvents::commit).collect(Collectors.toList()));
    return facet;
  }

  private static Map<String, Object> commit(Commit commit) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("snapshotId", Long.toString(commit.snapshotId()));
    // The last commit of a drained job has the number of its rows in the ledger.
    commit.checkpointId().ifPresent(id -> fields.put("checkpointId", Long.toString(id)));
    fields.put("committedAt", commit.committedAt().toString());
    fields.put("rowCount", commit.addedRecords());
    fields.put("size", commit.addedBytes());
    return fields;
  }
}
