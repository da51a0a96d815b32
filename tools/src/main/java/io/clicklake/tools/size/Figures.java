package io.clicklake.tools.size;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Named numbers with their sources, read from YAML: {@code name: {value: 1, from: page}}. In a
 * user's file, {@code name: 1} is also allowed.
 */
public final class Figures<K extends Enum<K> & FigureName> {
  private static final ObjectMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private record Figure(double value, String from) {}

  private final Class<K> names;
  private final Map<K, Figure> figures;

  private Figures(Class<K> names, Map<K, Figure> figures) {
    this.names = names;
    this.figures = figures;
  }

  public static Figures<MeasuredFigure> measured() {
    return bundled(MeasuredFigure.class, "measured.yaml");
  }

  public static Figures<PriceFigure> prices() {
    return bundled(PriceFigure.class, "prices.yaml");
  }

  /**
   * Returns a copy of these figures. A figure that is in the file has the value of the file.
   *
   * @throws SetupException with all problems of the file
   */
  public Figures<K> with(Path file) {
    try {
      return with(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new SetupException("'" + file + "': there is no such file; correct the path.");
    } catch (IOException e) {
      throw new SetupException("'" + file + "' cannot be read: " + e + ".");
    }
  }

  /** These figures with one value replaced. */
  public Figures<K> with(K name, double value, String from) {
    Map<K, Figure> all = new EnumMap<>(figures);
    all.put(name, new Figure(value, from));
    return new Figures<>(names, all);
  }

  public double of(K name) {
    return figures.get(name).value();
  }

  /** The source of the figure: a page, a result file, or the reason why there is none. */
  String from(K name) {
    return figures.get(name).from();
  }

  private Figures<K> with(String yaml, String place) {
    List<String> problems = new ArrayList<>();
    Map<K, Figure> all = new EnumMap<>(names);
    all.putAll(figures);
    tree(yaml, place)
        .properties()
        .forEach(
            entry ->
                name(entry.getKey())
                    .ifPresentOrElse(
                        name ->
                            read(name, entry.getValue(), place, problems)
                                .ifPresent(figure -> all.put(name, figure)),
                        () -> problems.add(unknown(entry.getKey(), place))));
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return new Figures<>(names, all);
  }

  private static JsonNode tree(String yaml, String place) {
    try {
      JsonNode tree = YAML.readTree(yaml);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new SetupException("'" + place + "' is not YAML: " + e.getOriginalMessage() + ".");
    }
    throw new SetupException("'" + place + "' must contain lines of the form 'name: number'.");
  }

  private static <K extends Enum<K> & FigureName> Optional<Figure> read(
      K name, JsonNode node, String place, List<String> problems) {
    JsonNode value = node.isObject() ? node.path("value") : node;
    if (!value.isNumber() || !(value.asDouble() >= name.least()) || !isFinite(value)) {
      problems.add(
          String.format(
              "'%s' in '%s': expected a number%s, got %s.",
              name.key(),
              place,
              name.least() == 0 ? " of at least 0" : " above 0",
              value.isMissingNode() ? "none" : value));
      return Optional.empty();
    }
    return Optional.of(new Figure(value.asDouble(), node.path("from").asText(place)));
  }

  private static boolean isFinite(JsonNode value) {
    return Double.isFinite(value.asDouble());
  }

  private Optional<K> name(String key) {
    return Arrays.stream(names.getEnumConstants()).filter(n -> n.key().equals(key)).findFirst();
  }

  private String unknown(String key, String place) {
    return Arrays.stream(names.getEnumConstants())
        .map(FigureName::key)
        .collect(
            Collectors.joining(
                ", ",
                "'" + key + "' in '" + place + "' is not the name of a figure; there are ",
                "."));
  }

  private static <K extends Enum<K> & FigureName> Figures<K> bundled(
      Class<K> names, String resource) {
    Figures<K> none = new Figures<>(names, Map.of());
    try (InputStream in = Figures.class.getResourceAsStream(resource)) {
      Figures<K> all = none.with(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
      for (K name : names.getEnumConstants()) {
        if (!all.figures.containsKey(name)) {
          throw new IllegalStateException(resource + " lacks '" + name.key() + "': this is a bug.");
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
