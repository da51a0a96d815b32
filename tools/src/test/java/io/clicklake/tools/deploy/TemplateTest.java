package io.clicklake.tools.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.options.PropertyGroups;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/** Checks that the CloudFormation template and the options of the job match each other. */
class TemplateTest {
  /** What the template decides: where it is, and what it creates. */
  private static final Set<String> ITS_OWN =
      Set.of("stream.region", "catalog.type", "catalog.warehouse");

  /** Only of use elsewhere than on the service. */
  private static final Set<String> LEFT_OUT =
      Set.of("stream.endpoint", "stream.properties", "catalog.uri", "catalog.properties");

  private final Template template;

  TemplateTest() throws IOException {
    template = Template.read(Path.of("../flink-conf/managed-flink/template.yaml"));
  }

  @Test
  void handsEachOptionToTheJob() {
    Set<String> options =
        JobAssembly.options().stream()
            .map(ConfigOption::key)
            .filter(key -> !LEFT_OUT.contains(key))
            .collect(Collectors.toCollection(TreeSet::new));
    options.add("catalog.properties.client.region");
    options.add("hash.secret.user");

    Set<String> handed = new TreeSet<>();
    template.groups().values().forEach(group -> handed.addAll(group.keySet()));

    assertThat(handed).isEqualTo(options);
  }

  @Test
  void putsPropertiesIntoTheirGroups() {
    assertThat(template.groups().keySet())
        .isSubsetOf(PropertyGroups.names(JobAssembly.options()))
        .isNotEmpty();
    template
        .groups()
        .forEach(
            (group, properties) ->
                assertThat(properties.keySet()).allMatch(key -> key.startsWith(group + ".")));
  }

  @Test
  void takesEachOptionFromTheParameterOfItsName() {
    Map<String, String> properties =
        template.groups().values().stream()
            .flatMap(group -> group.entrySet().stream())
            .filter(entry -> !ITS_OWN.contains(entry.getKey()))
            .filter(entry -> !entry.getKey().matches("(hash\\.secret|catalog\\.properties)\\..*"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    assertThat(properties)
        .allSatisfy((key, value) -> assertThat(value).contains("!Ref " + Template.parameter(key)))
        .hasSizeGreaterThan(20);
  }

  @Test
  void hasTheDefaultsOfTheOptions() {
    for (ConfigOption<?> option : JobAssembly.options()) {
      String parameter = Template.parameter(option.key());
      if (template.parameters().containsKey(parameter)) {
        assertThat(template.parameters().get(parameter))
            .as(parameter)
            .isEqualTo(expected(option.key(), option));
      }
    }
  }

  private static Optional<String> expected(String key, ConfigOption<?> option) {
    switch (key) {
      case "stream.name":
        return Optional.empty();
      case "stream.start-time":
      case "monitor.webhook-url":
      case "monitor.webhook-secret":
      case "lineage.url":
      case "lineage.secret":
        return Optional.of("");
      case "catalog.database":
        return Optional.of(Datasets.load("ad-clickstream").database());
      default:
        return Optional.of(text(option.defaultValue()));
    }
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration);
    }
    return value instanceof Enum<?> constant
        ? constant.toString().toLowerCase(Locale.ROOT)
        : value.toString();
  }
}
