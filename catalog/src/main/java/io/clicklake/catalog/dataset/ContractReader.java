package io.clicklake.catalog.dataset;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.registry.ContractReference;
import io.clicklake.catalog.registry.ContractRegistry;
import io.clicklake.catalog.registry.RegisteredContract;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads the contract that the key {@code contract} of a dataset names: a file of the dataset, or a
 * schema in a registry.
 */
final class ContractReader {
  /** A contract's text, and its name in messages. */
  static final class Found {
    private final String name;
    private final String text;

    private Found(String name, String text) {
      this.name = name;
      this.text = text;
    }

    String name() {
      return name;
    }

    String text() {
      return text;
    }

    Found withText(String other) {
      return new Found(name, other);
    }
  }

  private static final String LATEST = "latest";
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");

  private final DatasetFiles files;
  private final ContractRegistry registry;
  private final Problems problems;
  private final Map<YamlNode, Optional<Found>> known = new HashMap<>();

  ContractReader(DatasetFiles files, ContractRegistry registry, Problems problems) {
    this.files = files;
    this.registry = registry;
    this.problems = problems;
  }

  /** Empty if the contract cannot be read. Then a problem is added, but only once for each node. */
  Optional<Found> read(YamlNode contract) {
    Optional<Found> found = known.get(contract);
    if (found == null) {
      found = load(contract);
      known.put(contract, found);
    }
    return found;
  }

  /**
   * Replaces the contract of a node. From now on, {@link #read} returns the other contract for this
   * node.
   *
   * @param by empty if the other contract has a problem
   */
  void replace(YamlNode contract, Optional<Found> by) {
    known.put(contract, by);
  }

  private Optional<Found> load(YamlNode contract) {
    if (contract.kind() != YamlNode.Kind.MAPPING) {
      return fromFile(contract);
    }
    return Section.of(contract, SectionKeys.CONTRACT, problems)
        .filter(section -> !section.hasUnknownKeys())
        .flatMap(section -> fromRegistry(contract, section));
  }

  private Optional<Found> fromFile(YamlNode contract) {
    if (contract.kind() != YamlNode.Kind.TEXT) {
      problems.add(
          contract,
          "expected the name of a file, or a mapping with the keys glue_registry, schema and"
              + " version, but it is "
              + contract.shown()
              + ".");
      return Optional.empty();
    }
    return load(contract, () -> new Found(contract.text(), files.text(contract.text())));
  }

  private Optional<Found> fromRegistry(YamlNode contract, Section section) {
    Optional<String> name = section.text("glue_registry");
    Optional<String> schema = section.text("schema");
    Optional<String> region = section.text("region");
    Optional<YamlNode> version = section.value("version").filter(this::isVersion);
    if (name.isEmpty() || schema.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    ContractReference reference =
        new ContractReference(
            name.get(),
            schema.get(),
            version.map(YamlNode::text).filter(v -> !v.equals(LATEST)).map(Long::valueOf),
            region);
    return load(contract, () -> found(contract, reference, name.get() + "/" + schema.get()));
  }

  private Found found(YamlNode contract, ContractReference reference, String name) {
    RegisteredContract found = registry.find(reference);
    if (reference.isLatest()) {
      problems.warn(
          contract,
          "the latest version is "
              + found.version()
              + " now; the job uses it until its next start. Write version: "
              + found.version()
              + " to keep this version.");
    }
    return new Found(name + " version " + found.version(), found.text());
  }

  private boolean isVersion(YamlNode node) {
    boolean known =
        node.isScalar() && (node.text().equals(LATEST) || VERSION.matcher(node.text()).matches());
    if (!known) {
      problems.add(node, "expected a version number or latest, but it is " + node.shown() + ".");
    }
    return known;
  }

  private Optional<Found> load(YamlNode contract, Supplier<Found> source) {
    try {
      return Optional.of(source.get());
    } catch (SetupException e) {
      e.problems().forEach(problem -> problems.add(contract, problem));
      return Optional.empty();
    }
  }
}
