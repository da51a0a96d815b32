package io.clicklake.catalog.lake;

import io.clicklake.catalog.SetupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.iceberg.CatalogProperties;

/** The checked values of {@link CatalogOptions}. Does not print secrets. */
public final class CatalogSettings {
  /** Lower-case letters, digits and '_', which Glue and Athena accept without quotes. */
  private static final Pattern DATABASE_NAME = Pattern.compile("[a-z0-9_]{1,255}");

  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:");
  private static final Pattern SECRET_KEY =
      Pattern.compile("(?i).*(secret|token|password|credential|key|header|sas|auth).*");
  private static final Pattern SECRET_IN_URI =
      Pattern.compile(
          "(?i)(?<=//)[^/@\\s]+(?=@)|(?<=(password|token|secret|user)=)(?!\\*{3})[^&;\\s]+");
  private static final Pattern PASSWORD_IN_URI =
      Pattern.compile("(?i)//[^/@\\s]+:[^/@\\s]*@|(password|token|secret)=(?=[^&;\\s])");
  private static final String MASK = "***";

  /**
   * Milliseconds. Iceberg's REST client has no timeouts by default: a call without a response would
   * block a commit and all checkpoints until Flink kills the process.
   */
  private static final Map<String, String> REST_TIMEOUTS =
      Map.of(
          "rest.client.connection-timeout-ms", "10000",
          "rest.client.socket-timeout-ms", "60000");

  /** Shorter secrets are not masked, because they could be parts of ordinary words. */
  private static final int MIN_SECRET_LENGTH = 4;

  private final CatalogType type;
  private final String uri;
  private final String warehouse;
  private final String database;
  private final Map<String, String> properties;

  private CatalogSettings(ReadableConfig options, String defaultDatabase) {
    this.type = options.get(CatalogOptions.TYPE);
    this.uri = options.get(CatalogOptions.URI);
    this.warehouse = absolute(type, options.get(CatalogOptions.WAREHOUSE));
    this.database = options.getOptional(CatalogOptions.DATABASE).orElse(defaultDatabase);
    this.properties = Map.copyOf(options.get(CatalogOptions.PROPERTIES));
  }

  /**
   * Reads and checks the options.
   *
   * @param dataset the name of the dataset, for the default database
   * @throws SetupException with all problems
   */
  public static CatalogSettings of(ReadableConfig options, String dataset) {
    CatalogSettings settings;
    try {
      settings = new CatalogSettings(options, dataset.replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw problem(e);
    }
    List<String> problems = settings.problems();
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return settings;
  }

  /**
   * Makes the path absolute. A relative path would be stored in the metadata, and each reader would
   * resolve it differently.
   */
  private static String absolute(CatalogType type, String warehouse) {
    boolean path =
        type != CatalogType.REST && warehouse != null && !SCHEME.matcher(warehouse).find();
    return path ? Path.of(warehouse).toAbsolutePath().normalize().toString() : warehouse;
  }

  private static SetupException problem(IllegalArgumentException e) {
    if (String.valueOf(e.getMessage()).contains("'" + CatalogOptions.PROPERTIES.key() + "'")) {
      // Flink's message is not shown, because it contains the value, which can contain secrets.
      return new SetupException(
          "'catalog.properties' cannot be read: give each property as a separate option, as in"
              + " 'catalog.properties.NAME'.");
    }
    // Flink's message names the key; only its cause lists the legal values.
    String values = e.getCause() == null ? "" : " " + e.getCause().getMessage();
    SetupException problem = new SetupException(e.getMessage() + values);
    problem.initCause(e);
    return problem;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (type.needsUri && uri == null) {
      problems.add(missing(CatalogOptions.URI));
    }
    if (type.needsWarehouse && warehouse == null) {
      problems.add(missing(CatalogOptions.WAREHOUSE));
    }
    if (type == CatalogType.JDBC && uri != null && !uri.startsWith("jdbc:")) {
      problems.add("'catalog.uri' is '" + mask(uri) + "', expected an address with 'jdbc:'.");
    }
    if (!DATABASE_NAME.matcher(database).matches()) {
      problems.add(
          "'catalog.database' is '" + database + "', expected lower-case letters, digits and '_'.");
    }
    if (uri != null && PASSWORD_IN_URI.matcher(uri).find()) {
      problems.add(
          "'catalog.uri' contains a password, and Iceberg prints the address in its errors: give it as "
              + (type == CatalogType.REST
                  ? "'catalog.properties.credential'."
                  : "'catalog.properties.jdbc.user' and 'catalog.properties.jdbc.password'."));
    }
    for (ConfigOption<?> option : List.of(CatalogOptions.URI, CatalogOptions.WAREHOUSE)) {
      String name = option.key().substring("catalog.".length());
      if (properties.containsKey(name)) {
        problems.add(
            "'catalog.properties." + name + "' is set by '" + option.key() + "': remove it.");
      }
    }
    return problems;
  }

  private String missing(ConfigOption<?> option) {
    return "'"
        + option.key()
        + "' is missing: 'catalog.type' "
        + type.name().toLowerCase(Locale.ROOT)
        + " needs it.";
  }

  CatalogType type() {
    return type;
  }

  String uri() {
    return uri;
  }

  String warehouse() {
    return warehouse;
  }

  public String database() {
    return database;
  }

  /** The properties for Iceberg's catalog. */
  Map<String, String> catalogProperties() {
    Map<String, String> all = new HashMap<>(type == CatalogType.REST ? REST_TIMEOUTS : Map.of());
    if (uri != null) {
      all.put(CatalogProperties.URI, uri);
    }
    if (warehouse != null) {
      all.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse);
    }
    all.putAll(properties);
    return all;
  }

  /** The text with the secrets of these settings masked, for messages of other libraries. */
  String mask(String text) {
    String masked = SECRET_IN_URI.matcher(text).replaceAll(MASK);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      if (property.getValue().length() >= MIN_SECRET_LENGTH
          && SECRET_KEY.matcher(property.getKey()).matches()) {
        masked = masked.replace(property.getValue(), MASK);
      }
    }
    return masked;
  }

  String maskedUri() {
    return mask(uri);
  }

  /** The type of the catalog, and its address if it has one, without secrets. */
  public String description() {
    return address();
  }

  /** The address of the catalog, for messages. */
  String address() {
    return type.name().toLowerCase(Locale.ROOT) + (uri == null ? "" : " " + maskedUri());
  }

  @Override
  public String toString() {
    return "CatalogSettings("
        + address()
        + ", warehouse "
        + warehouse
        + ", database "
        + database
        + ", properties "
        + new TreeSet<>(properties.keySet())
        + ")";
  }
}
