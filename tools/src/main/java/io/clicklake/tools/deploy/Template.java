package io.clicklake.tools.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a CloudFormation template, and the properties that the template gives to the
 * job. The template is read line by line, because YAML libraries do not support CloudFormation's
 * tags ({@code !Ref}).
 */
final class Template {
  private static final Pattern NAME = Pattern.compile(" {2}(\\w+):");
  private static final Pattern DEFAULT = Pattern.compile(" {4}Default: \"?(.*?)\"?");
  private static final Pattern GROUP = Pattern.compile(" +- PropertyGroupId: (.+)");
  private static final Pattern PROPERTY = Pattern.compile(" {16,}([a-z][a-z.-]+):(?: (.+))?");

  private final Map<String, Optional<String>> parameters = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> groups = new LinkedHashMap<>();

  private Template(Iterable<String> lines) {
    String section = "";
    String last = null;
    for (String line : lines) {
      if (!line.isEmpty() && Character.isLetter(line.charAt(0))) {
        section = line;
      }
      Matcher name = NAME.matcher(line);
      Matcher preset = DEFAULT.matcher(line);
      Matcher group = GROUP.matcher(line);
      Matcher property = PROPERTY.matcher(line);
      if (section.equals("Parameters:") && name.matches()) {
        last = name.group(1);
        parameters.put(last, Optional.empty());
      } else if (section.equals("Parameters:") && preset.matches()) {
        parameters.put(last, Optional.of(preset.group(1)));
      } else if (group.matches()) {
        last = group.group(1);
        groups.put(last, new LinkedHashMap<>());
      } else if (groups.containsKey(last) && property.matches()) {
        groups.get(last).put(property.group(1), String.valueOf(property.group(2)));
      }
    }
  }

  static Template read(Path file) throws IOException {
    return new Template(Files.readAllLines(file));
  }

  /** The parameters with their defaults; empty for a parameter without a default. */
  Map<String, Optional<String>> parameters() {
    return parameters;
  }

  /** The property groups, with the text of each property's value. */
  Map<String, Map<String, String>> groups() {
    return groups;
  }

  /** The name of the parameter for an option: StreamPollInterval for stream.poll-interval. */
  static String parameter(String option) {
    return Stream.of(option.split("[.-]"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
