package io.clicklake.local.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ConfigResponse;
import org.apache.iceberg.shaded.com.fasterxml.jackson.annotation.JsonAutoDetect;
import org.apache.iceberg.shaded.com.fasterxml.jackson.annotation.PropertyAccessor;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.DeserializationFeature;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** Answers the calls of Iceberg's REST protocol that the job, the commands and readers make. */
final class CatalogRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Reads and writes the JSON of the protocol as Iceberg's client does.
    JSON.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
    JSON.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    JSON.setPropertyNamingStrategy(new PropertyNamingStrategies.KebabCaseStrategy());
    RESTSerializers.registerAll(JSON);
  }

  private final Catalog catalog;
  private final SupportsNamespaces namespaces;

  CatalogRoutes(Catalog catalog) {
    this.catalog = catalog;
    this.namespaces = (SupportsNamespaces) catalog;
  }

  /**
   * Carries out a call and returns the body of the response; empty when there is none. Throws an
   * exception when the call fails.
   */
  String answer(String method, String path, byte[] body) {
    List<String> parts = List.of(path.substring(1).split("/"));
    if (path.equals("/v1/config")) {
      return json(ConfigResponse.builder().build());
    }
    if (parts.size() < 2 || !parts.get(1).equals("namespaces")) {
      throw noRoute(method, path);
    }
    String namespace = parts.size() > 2 ? text(parts.get(2)) : "";
    switch (parts.size()) {
      case 2:
        return method.equals("POST")
            ? json(
                CatalogHandlers.createNamespace(
                    namespaces, read(body, CreateNamespaceRequest.class)))
            : json(CatalogHandlers.listNamespaces(namespaces, Namespace.empty()));
      case 3:
        return json(CatalogHandlers.loadNamespace(namespaces, Namespace.of(namespace)));
      case 4:
        return method.equals("POST")
            ? create(Namespace.of(namespace), read(body, CreateTableRequest.class))
            : json(CatalogHandlers.listTables(catalog, Namespace.of(namespace)));
      case 5:
        return table(method, TableIdentifier.of(namespace, text(parts.get(4))), body);
      default:
        if (path.endsWith("/metrics")) {
          return "";
        }
        throw noRoute(method, path);
    }
  }

  private String create(Namespace namespace, CreateTableRequest request) {
    return json(
        request.stageCreate()
            ? CatalogHandlers.stageTableCreate(catalog, namespace, request)
            : CatalogHandlers.createTable(catalog, namespace, request));
  }

  private String table(String method, TableIdentifier table, byte[] body) {
    if (method.equals("POST")) {
      UpdateTableRequest update = read(body, UpdateTableRequest.class);
      return json(CatalogHandlers.updateTable(catalog, table, update));
    }
    return json(CatalogHandlers.loadTable(catalog, table));
  }

  static String json(Object answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(byte[] body, Class<T> type) {
    try {
      return JSON.readValue(body, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException noRoute(String method, String path) {
    return new IllegalArgumentException("The REST catalog has no call " + method + " " + path);
  }
}
