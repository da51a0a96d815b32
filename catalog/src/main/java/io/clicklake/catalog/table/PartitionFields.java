package io.clicklake.catalog.table;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Partitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.exceptions.ValidationException;

/** Converts a dataset's partitioning into an Iceberg partition spec. */
final class PartitionFields {
  private final String table;
  private final Schema schema;

  PartitionFields(String table, Schema schema) {
    this.table = table;
    this.schema = schema;
  }

  PartitionSpec spec(List<Partitioning> fields) {
    List<String> problems = new ArrayList<>();
    fields.forEach(field -> problem(List.of(field)).ifPresent(problems::add));
    if (problems.isEmpty()) {
      // Each field is valid alone, but together they can conflict.
      problem(fields).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return build(fields);
  }

  private Optional<String> problem(List<Partitioning> fields) {
    for (Partitioning field : fields) {
      if (schema.findField(field.column()) == null) {
        return Optional.of(
            "Table '"
                + table
                + "' is partitioned by '"
                + notation(field)
                + "', but has no column '"
                + field.column()
                + "'.");
      }
    }
    try {
      build(fields);
      return Optional.empty();
    } catch (ValidationException | IllegalArgumentException e) {
      String notation =
          fields.stream().map(PartitionFields::notation).collect(Collectors.joining(", "));
      return Optional.of(
          "Table '"
              + table
              + "' cannot be partitioned by '"
              + notation
              + "': "
              + e.getMessage()
              + ".");
    }
  }

  private PartitionSpec build(List<Partitioning> fields) {
    PartitionSpec.Builder builder = PartitionSpec.builderFor(schema);
    fields.forEach(field -> add(builder, field));
    return builder.build();
  }

  private static void add(PartitionSpec.Builder builder, Partitioning field) {
    switch (field.transform()) {
      case IDENTITY:
        builder.identity(field.column());
        break;
      case HOUR:
        builder.hour(field.column());
        break;
      case DAY:
        builder.day(field.column());
        break;
      case MONTH:
        builder.month(field.column());
        break;
      case BUCKET:
        builder.bucket(field.column(), field.buckets());
        break;
    }
  }

  private static String notation(Partitioning field) {
    switch (field.transform()) {
      case IDENTITY:
        return field.column();
      case BUCKET:
        return "bucket(" + field.buckets() + ", " + field.column() + ")";
      default:
        return field.transform().name().toLowerCase(Locale.ROOT) + "(" + field.column() + ")";
    }
  }
}
