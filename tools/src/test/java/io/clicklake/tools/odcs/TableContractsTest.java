package io.clicklake.tools.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.tools.check.CheckedDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableContractsTest {
  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id", "at"], "properties": {
        "id": {"type": "string"},
        "at": {"type": "string", "format": "date-time"},
        "shop": {"type": "string", "description": "the shop's name"},
        "qty": {"type": "integer"}}}
      """;

  private static final String DATASET =
      """
      dataset: web-shop
      contract: contract.json
      event: {id: id, time: at}
      tables:
        orders:
          columns: {id: id, at: at, shop: shop, qty: qty}
          derived: {large: qty > 10}
          time: at
          partition: [day(at)]
          profile: {by: [shop], nulls: [qty]}
      aggregates:
        shop_minutes:
          from: orders
          window: 1 min
          time: at
          group: [shop]
          measures: {orders: {count: "*"}, ids: {approx_distinct: id}}
      monitors:
        orders_by_shop: {monitor: volume, table: orders, by: [shop], severity: critical, owner: shop-team}
        late_orders: {monitor: late_ratio, table: orders, max: 0.015}
        null_quantities: {monitor: null_ratio, table: orders, column: qty, max: 0.02}
        rejections: {monitor: rejection_ratio, table: orders, owner: shop-team}
      """;

  @TempDir private Path directory;

  private List<Path> write() throws IOException {
    Path dataset = Files.createDirectories(directory.resolve("shop"));
    Files.writeString(dataset.resolve("contract.json"), CONTRACT);
    Files.writeString(dataset.resolve("dataset.yaml"), DATASET);
    return TableContracts.write(
        CheckedDataset.load(dataset.toString()), "2.1.0", directory.resolve("out"));
  }

  @Test
  void writesAFileForEachTableOfTheDataset() throws Exception {
    assertThat(write())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("orders.odcs.yaml", "shop_minutes.odcs.yaml");
  }

  @Test
  void describesColumnsMonitorsAndPartitioning() throws Exception {
    assertThat(Files.readString(write().get(0)))
        .isEqualTo(
            """
            apiVersion: "v3.1.0"
            kind: "DataContract"
            id: "252de098-e149-34d6-9664-a5bb1fc785c9"
            version: "2.1.0"
            status: "active"
            name: "orders"
            dataProduct: "web-shop"
            description:
              purpose: "One row for each event."
            schema:
            - name: "orders"
              physicalName: "web_shop.orders"
              physicalType: "table"
              logicalType: "object"
              dataGranularityDescription: "One row for each event."
              properties:
              - name: "id"
                logicalType: "string"
                physicalType: "string"
                description: "id of the event"
              - name: "at"
                logicalType: "timestamp"
                physicalType: "timestamptz"
                description: "at of the event"
                partitioned: true
                partitionKeyPosition: 1
              - name: "shop"
                logicalType: "string"
                physicalType: "string"
                description: "shop of the event"
              - name: "qty"
                logicalType: "integer"
                physicalType: "long"
                description: "qty of the event"
                quality:
                - name: "null_quantities"
                  description: "Monitor null_quantities: null_ratio of the column qty, at most 0.02. Severity: warning."
                  dimension: "completeness"
                  severity: "warning"
                  type: "library"
                  metric: "nullValues"
                  unit: "percent"
                  mustBeLessOrEqualTo: 2
              - name: "large"
                logicalType: "boolean"
                physicalType: "boolean"
                description: "= qty > 10"
                transformLogic: "qty > 10"
              quality:
              - name: "rejections"
                description: "Monitor rejections: rejection_ratio, compared with the past. Severity: warning. Owner: shop-team."
                dimension: "conformity"
                severity: "warning"
                type: "custom"
                engine: "clicklake"
                implementation:
                  monitor: "rejection_ratio"
                  table: "orders"
                customProperties:
                - property: "owner"
                  value: "shop-team"
            slaProperties:
            - property: "throughput"
              value: "as usual"
              element: "orders"
              driver: "operational"
              description: "Monitor orders_by_shop: volume, by shop, compared with the past. Severity: critical. Owner: shop-team."
            - property: "late_ratio"
              value: 1.5
              unit: "percent"
              element: "orders"
              driver: "operational"
              description: "Monitor late_orders: late_ratio, at most 0.015. Severity: warning."
            """);
  }

  @Test
  void writesSketchesAsBinaryTexts() throws Exception {
    assertThat(Files.readString(write().get(1)))
        .contains(
            """
              - name: "ids"
                logicalType: "string"
                logicalTypeOptions:
                  format: "binary"
                physicalType: "binary"
            """);
  }

  @Test
  void replacesTheFilesAndKeepsTheIds() throws Exception {
    String first = Files.readString(write().get(0));

    assertThat(Files.readString(write().get(0))).isEqualTo(first);
  }
}
