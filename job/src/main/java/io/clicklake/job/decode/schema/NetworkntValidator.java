package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.clicklake.catalog.contract.SchemaDraft;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.json.Utf8Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The validator library (networknt) over this contract: judges what the compiled nodes do not, with
 * the same formats and the same regular expressions. It never loads another document.
 *
 * <p>A rule is a part of a schema that stands in a copy of the contract, so that its references
 * still mean the same.
 */
final class NetworkntValidator {
  private static final String RULES = "clicklake-rules";

  /** What the library judges by in some drafts, and the standard in none or only if one likes. */
  private static final List<String> NOTES =
      List.of("contentEncoding", "contentMediaType", "notAllowed");

  private final CompilationContext source;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig config;
  private final ObjectNode rules;
  private JsonSchema document;

  NetworkntValidator(CompilationContext source) {
    this.source = source;
    this.config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .preloadJsonSchema(false)
            .regularExpressionFactory(regex -> EcmaPattern.compile(regex)::matches)
            .build();
    this.factory = factory(source.contract.draft());
    JsonNode copy = source.trees.normal(source.contract.root());
    this.rules = rulesIn(copy, source);
    if (source.problems.isEmpty()) {
      this.document = document(copy);
    }
  }

  private static ObjectNode rulesIn(JsonNode copy, CompilationContext source) {
    if (!copy.isObject()) {
      return null;
    }
    ((ObjectNode) copy).put("$schema", source.draft.uri());
    return copy.withObject("/" + source.draft.definitionsKeyword() + "/" + RULES);
  }

  private JsonSchema document(JsonNode copy) {
    try {
      return factory.getSchema(copy, config);
    } catch (JsonSchemaException e) {
      source.problems.add("The contract is not a JSON Schema: " + e.getMessage());
      return null;
    }
  }

  private static JsonSchemaFactory factory(SchemaDraft draft) {
    JsonSchemaFactory blueprint = JsonSchemaFactory.getInstance(draft.version());
    JsonMetaSchema standard = blueprint.getMetaSchema(draft.uri(), null);
    JsonMetaSchema.Builder meta = JsonMetaSchema.builder(standard);
    meta.keywords(keywords -> NOTES.forEach(n -> keywords.put(n, new NonValidationKeyword(n))));
    meta.formats(formats -> formats.clear());
    CorrectedKeywords.replaceIn(meta);
    for (Format format : Format.values()) {
      meta.format(new AssertedFormat(format));
    }
    return JsonSchemaFactory.builder(blueprint)
        .metaSchema(meta.build())
        .defaultMetaSchemaIri(standard.getIri())
        .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
        .build();
  }

  /** A rule that judges by this part of a schema. */
  Optional<NetworkntRule> rule(JsonNode part) {
    if (document == null) {
      return Optional.empty();
    }
    String name = Integer.toString(rules.size());
    rules.set(name, source.trees.normal(part));
    JsonNodePath path =
        new JsonNodePath(PathType.JSON_POINTER)
            .append(source.draft.definitionsKeyword())
            .append(RULES)
            .append(name);
    return linked(() -> document.getSubSchema(path));
  }

  /** A rule that judges by the contract as a whole. */
  Optional<NetworkntRule> whole() {
    return document == null ? Optional.empty() : linked(() -> document);
  }

  private Optional<NetworkntRule> linked(Supplier<JsonSchema> schema) {
    try {
      JsonSchema found = schema.get();
      found.initializeValidators();
      return Optional.of(new NetworkntRule(found, source.trees));
    } catch (JsonSchemaException | IllegalArgumentException e) {
      source.problems.add("The contract: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A format as the compiled nodes assert it. */
  private static final class AssertedFormat implements com.networknt.schema.Format {
    private final Format format;

    AssertedFormat(Format format) {
      this.format = format;
    }

    @Override
    public String getName() {
      return format.keyword();
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
      return format.matches(new Utf8Slice().set(value));
    }
  }
}
