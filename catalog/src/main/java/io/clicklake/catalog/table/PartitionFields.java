package io.clicklake.catalog.table;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Partitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.exceptions.ValidationException;

/** Turns a dataset's partitioning into Iceberg's. */
final class PartitionFields {
  private final String table;
  private final Schema schema;

  PartitionFields(String table, Schema schema) {
    this.table = table;
    this.schema = schema;
  }

  PartitionSpec spec(List<Partitioning> fields) {
    List<String> problems = new ArrayList<>();
    PartitionSpec.Builder builder = PartitionSpec.builderFor(schema);
    for (Partitioning field : fields) {
      if (schema.findField(field.column()) == null) {
        problems.add(
            "Table '"
                + table
                + "' is partitioned by '"
                + notation(field)
                + "', but has no column '"
                + field.column()
                + "'.");
      } else {
        try {
          PartitionSpec.Builder alone = PartitionSpec.builderFor(schema);
          add(alone, field);
          alone.build(); // Only this tells whether the type fits.
          add(builder, field);
        } catch (ValidationException | IllegalArgumentException e) {
          problems.add(
              "Table '"
                  + table
                  + "' cannot be partitioned by '"
                  + notation(field)
                  + "': '"
                  + field.column()
                  + "' is of type "
                  + schema.findType(field.column())
                  + " ("
                  + e.getMessage()
                  + "). Choose another column or transform.");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
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
