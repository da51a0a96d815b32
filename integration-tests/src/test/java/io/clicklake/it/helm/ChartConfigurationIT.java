package io.clicklake.it.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.Trait;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the job with the configuration of the chart. Checks that the job has each metric and label
 * that alert rules and dashboards use, and that the autoscaler does not scale the source and the
 * committers.
 */
class ChartConfigurationIT {
  private static final Pattern METRIC = Pattern.compile("flink_[A-Za-z0-9_]+");
  private static final Pattern GROUPING = Pattern.compile(" by \\((\\w+)\\)");
  private static final long SEED = 20261122;

  @TempDir private Path directory;

  @Test
  void theJobRunsWithItAndHasAllThatIsWatched() throws Exception {
    Rendering rendering = new Rendering("production");
    System.out.println("seed " + SEED);
    EventSource events =
        Generators.of(
            "ad-clickstream",
            Generators.options("ad-clickstream", 3_000, SEED, System.currentTimeMillis())
                .withShare(Trait.REJECTED, 0.02));

    String shown;
    JobGraph graph;
    try (DeployedJob job = new DeployedJob(rendering, directory)) {
      job.read(events);
      shown = job.metrics();
      graph = job.graph();
    }

    List<String> expressions = expressions(rendering);
    // Only a dataset with monitors has these metrics.
    expressions.removeIf(expression -> expression.contains("_monitor_"));
    String asked = String.join("\n", expressions);
    Set<String> metrics = found(METRIC, asked);
    assertThat(metrics).hasSizeGreaterThan(20).isSubsetOf(found(METRIC, shown));
    assertThat(found(GROUPING, asked))
        .isNotEmpty()
        .allSatisfy(label -> assertThat(shown).contains(label + "=\""));
    assertThatTheAutoscalerLeavesAlone(graph, rendering);
  }

  /**
   * The autoscaler must not scale a source that it cannot measure, nor the committers, of which
   * there is one per table.
   */
  private static void assertThatTheAutoscalerLeavesAlone(JobGraph graph, Rendering rendering) {
    JobVertex reading =
        StreamSupport.stream(graph.getVertices().spliterator(), false)
            .filter(JobVertex::isInputVertex)
            .findFirst()
            .orElseThrow();
    assertThat(reading.getName()).startsWith("Source: ingest: kinesis");
    assertThat(rendering.flinkConfiguration().get("job.autoscaler.vertex.exclude.ids"))
        .isEqualTo(reading.getID().toHexString());
    assertThat(graph.getVertices())
        .filteredOn(vertex -> vertex.getName().contains("sink: commit"))
        .isNotEmpty()
        .allMatch(vertex -> vertex.getMaxParallelism() == 1);
  }

  private static List<String> expressions(Rendering rendering) throws IOException {
    List<String> expressions = new ArrayList<>();
    rendering
        .object("PrometheusRule")
        .findValues("expr")
        .forEach(expression -> expressions.add(expression.asText()));
    for (JsonNode map : rendering.objects("ConfigMap")) {
      for (JsonNode dashboard : map.path("data")) {
        new ObjectMapper()
            .readTree(dashboard.asText())
            .findValues("expr")
            .forEach(expression -> expressions.add(expression.asText()));
      }
    }
    return expressions;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    for (Matcher found = pattern.matcher(text); found.find(); ) {
      names.add(found.group(found.groupCount()));
    }
    return names;
  }
}
