package io.clicklake.tools.infer;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the definition of a column in the flow style of YAML, as a path or a mapping. */
final class ColumnYaml {
  private ColumnYaml() {}

  /**
   * @param type null when it follows from the contract
   */
  static String of(CandidateColumn field, String type) {
    String path = field.path().toString();
    if (field.enveloped()) {
      return "{envelope: "
          + YamlScalar.flow(path)
          + ", type: "
          + quoted(field.envelopeType())
          + "}";
    }
    return type == null
        ? YamlScalar.block(path)
        : "{path: " + YamlScalar.flow(path) + ", type: " + quoted(type) + "}";
  }

  /**
   * @param zone the field with the zone of each time; null if there is none
   */
  static String time(CandidateColumn field, TimeForm form, CandidateColumn zone) {
    String path = field.path().toString();
    if (form.isRfc3339()) {
      return YamlScalar.block(path);
    }
    StringBuilder mapping = new StringBuilder("{path: ").append(YamlScalar.flow(path));
    if (form.epoch() != null) {
      return mapping.append(", epoch: ").append(form.epoch()).append('}').toString();
    }
    mapping.append(", pattern: ").append(patterns(form.patterns()));
    if (zone != null) {
      String from = YamlScalar.flow(zone.path().toString());
      mapping.append(", zone: {path: ").append(from).append('}');
    } else if (!form.zoned()) {
      mapping.append(", zone: UTC");
    }
    return mapping.append('}').toString();
  }

  private static String patterns(List<String> patterns) {
    return patterns.size() == 1
        ? pattern(patterns.get(0))
        : patterns.stream().map(ColumnYaml::pattern).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String pattern(String pattern) {
    return pattern.equals(TimeTextPattern.RFC_1123) ? pattern : quoted(pattern);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
