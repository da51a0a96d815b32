package io.clicklake.catalog.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/tables.md} lists exactly the columns and properties of the tables. */
class TableDocumentationTest {
  private static final Path DOCS = Path.of("..", "docs", "tables.md");
  private static final Pattern COLUMN = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([a-z]+) \\|");
  private static final Pattern PROPERTY = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| `(.+?)` \\|");

  @Test
  void showsTheColumnsOfTheRawZone() throws IOException {
    assertThat(columns("`raw_events`")).isEqualTo(columns(Zones.rawEvents("any")));
    assertThat(columns("`rejected_events`")).isEqualTo(columns(Zones.rejectedEvents("any")));
  }

  @Test
  void showsTheColumnsOfTheProfileMinutes() throws IOException {
    assertThat(columns("`profile_minutes`")).isEqualTo(columns(Zones.profileMinutes("any")));
  }

  @Test
  void showsTheColumnsOfTheCompleteness() throws IOException {
    assertThat(columns("`completeness`")).isEqualTo(columns(Zones.completeness("any")));
  }

  @Test
  void showsTheColumnsOfTheFindings() throws IOException {
    assertThat(columns("`findings`")).isEqualTo(columns(Zones.findings("any")));
  }

  @Test
  void showsEachPropertyWithItsValue() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    Matcher row = PROPERTY.matcher(section("Properties"));
    while (row.find()) {
      documented.put(row.group(1), row.group(2));
    }

    assertThat(documented).isEqualTo(new TreeMap<>(OwnedProperties.all()));
  }

  private static List<String> columns(TableDefinition table) {
    return table.schema().columns().stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.toList());
  }

  private static List<String> columns(String heading) throws IOException {
    List<String> columns = new ArrayList<>();
    Matcher row = COLUMN.matcher(section(heading));
    while (row.find()) {
      columns.add(row.group(1) + " " + row.group(2));
    }
    return columns;
  }

  private static String section(String heading) throws IOException {
    String docs = Files.readString(DOCS);
    int start = docs.indexOf("\n## " + heading);
    assertThat(start).as("heading '%s'", heading).isNotNegative();
    int end = docs.indexOf("\n## ", start + 1);
    return docs.substring(start, end < 0 ? docs.length() : end);
  }
}
