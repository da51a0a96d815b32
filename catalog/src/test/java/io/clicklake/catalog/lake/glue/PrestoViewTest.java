package io.clicklake.catalog.lake.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.Ratio;
import io.clicklake.catalog.dataset.WindowSpec;
import io.clicklake.catalog.table.AggregateView;
import io.clicklake.catalog.table.TableDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.TableInput;

class PrestoViewTest {
  private static final RowType STORED =
      RowType.of(
          new LogicalType[] {
            new LocalZonedTimestampType(6),
            new LocalZonedTimestampType(6),
            VarCharType.STRING_TYPE,
            new BigIntType(),
            new DecimalType(38, 6),
            new VarBinaryType(VarBinaryType.MAX_LENGTH),
            VarCharType.STRING_TYPE
          },
          new String[] {"window_start", "window_end", "cell", "calls", "tax", "users", "emitted"});

  private static final AggregateView VIEW =
      AggregateView.of(
          new AggregateSpec(
              "hours",
              "calls",
              new WindowSpec(Duration.ofHours(1), "at"),
              null,
              List.of("cell"),
              List.of(
                  new Measure("calls", Measure.Kind.COUNT, "1", null),
                  new Measure("tax", Measure.Kind.SUM, "tax", null),
                  new Measure("users", Measure.Kind.APPROX_DISTINCT, "user", null)),
              List.of(new Ratio("tax_of_1000", new BigDecimal("1000"), "tax", "calls"))),
          TableDefinition.draft("hours", STORED).define());

  @Test
  void writesTheGlueEntryOfAthena() throws IOException {
    TableInput entry = PrestoView.entry(VIEW, "telecom");

    assertThat(entry.tableType()).isEqualTo("VIRTUAL_VIEW");
    assertThat(entry.parameters()).containsEntry("presto_view", "true");
    assertThat(entry.viewExpandedText()).isEqualTo("/* Presto View */");
    assertThat(entry.storageDescriptor().columns())
        .extracting(Column::type)
        .containsExactly(
            "timestamp",
            "timestamp",
            "string",
            "bigint",
            "decimal(38,6)",
            "bigint",
            "bigint",
            "double");
    JsonNode view = content(entry.viewOriginalText());
    assertThat(view.path("originalSql").asText()).isEqualTo(VIEW.query());
    assertThat(view.path("catalog").asText()).isEqualTo("awsdatacatalog");
    assertThat(view.path("schema").asText()).isEqualTo("telecom");
    assertThat(view.path("columns").findValuesAsText("type"))
        .containsExactly(
            "timestamp(6) with time zone",
            "timestamp(6) with time zone",
            "varchar",
            "bigint",
            "decimal(38,6)",
            "bigint",
            "bigint",
            "double");
  }

  @Test
  void dividesTheCombinedMeasures() {
    assertThat(VIEW.query())
        .contains(
            "  1000 * CAST(coalesce(sum(tax), 0) AS double) / nullif(CAST(sum(calls) AS double), 0)"
                + " AS tax_of_1000\nFROM hours");
  }

  private static JsonNode content(String text) throws IOException {
    String base64 = text.replace("/* Presto View: ", "").replace(" */", "");
    return new ObjectMapper().readTree(Base64.getDecoder().decode(base64));
  }
}
