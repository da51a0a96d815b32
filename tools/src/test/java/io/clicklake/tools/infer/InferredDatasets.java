package io.clicklake.tools.infer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.dataset.TableSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Infers datasets from samples for tests. Each sample is a line of JSON. */
final class InferredDatasets {
  private InferredDatasets() {}

  static DatasetDraft of(List<String> samples) {
    return of(samples, null, null);
  }

  static DatasetDraft of(List<String> samples, String id, String time) {
    byte[] bytes = (String.join("\n", samples) + "\n").getBytes(UTF_8);
    try (Samples read = Samples.of("-", new ByteArrayInputStream(bytes))) {
      DatasetInference inference = new DatasetInference("drafted", read);
      return inference.draft(id == null ? List.of() : List.of(path(id)), path(time));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Also checks that the draft accepts the samples. */
  static DatasetDraft proved(List<String> samples) {
    byte[] bytes = (String.join("\n", samples) + "\n").getBytes(UTF_8);
    try (Samples read = Samples.of("-", new ByteArrayInputStream(bytes))) {
      DatasetInference inference = new DatasetInference("drafted", read);
      DatasetDraft draft = inference.draft(List.of(), null);
      inference.prove(draft);
      return draft;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ColumnPath path(String text) {
    return text == null ? null : ColumnPath.parse(text);
  }

  /** Samples with an id, a time and the given fields. {@code '} is written for quotes. */
  static List<String> samples(String... members) {
    return IntStream.range(0, members.length)
        .mapToObj(
            i ->
                "{\"event_id\": \"e"
                    + i
                    + "\", \"ts\": \"2026-11-22T14:00:00Z\""
                    + (members[i].isEmpty() ? "" : ", " + members[i].replace('\'', '"'))
                    + "}")
        .toList();
  }

  /** The contract of the field {@code v} with these values. */
  static String contractOf(String... values) {
    String[] members = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      members[i] = values[i] == null ? "" : "'v': " + values[i];
    }
    return contract(of(samples(members))).at("/properties/v").toString().replace('"', '\'');
  }

  static JsonNode contract(DatasetDraft draft) {
    try {
      return new ObjectMapper().readTree(draft.files().get(DatasetDraft.CONTRACT));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String yaml(DatasetDraft draft) {
    return new String(draft.files().get(DatasetDraft.DATASET), UTF_8);
  }

  static Dataset dataset(DatasetDraft draft) {
    return Datasets.load(draft);
  }

  /** Each table as {@code name (explode): column, column}. */
  static List<String> tables(DatasetDraft draft) {
    return dataset(draft).tables().stream().map(InferredDatasets::text).toList();
  }

  private static String text(TableSpec table) {
    String columns =
        table.columns().stream().map(column -> column.name()).collect(Collectors.joining(", "));
    return table.name() + " (" + table.explode() + "): " + columns;
  }

  /** Each column of a table as {@code name TYPE}. */
  static List<String> columns(DatasetDraft draft, String table) {
    TableSpec spec =
        dataset(draft).tables().stream().filter(t -> t.name().equals(table)).findFirst().get();
    return spec.columns().stream().map(c -> c.name() + " " + c.type().asSummaryString()).toList();
  }
}
