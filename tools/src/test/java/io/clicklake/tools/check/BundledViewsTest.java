package io.clicklake.tools.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.table.AggregateView;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledViewsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ad-clickstream", "iot-telemetry", "telecom-cdr"})
  void theViewsInTheDatasetAreThoseThatFollowFromItsAggregates(String name) throws IOException {
    CheckedDataset checked = CheckedDataset.load(name);

    List<AggregateView> views = AggregateView.of(checked.dataset().aggregates(), checked.tables());

    assertThat(views).hasSameSizeAs(checked.dataset().aggregates()).isNotEmpty();
    for (AggregateView view : views) {
      String file = view.name().replace("_total", "") + ".sql";
      assertThat(statement("/datasets/" + name + "/views/" + file)).isEqualTo(view.statement());
    }
  }

  private static String statement(String resource) throws IOException {
    try (InputStream in = AggregateView.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("--"))
          .collect(Collectors.joining("\n"));
    }
  }
}
