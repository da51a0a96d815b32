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
 * The networknt JSON Schema validator for a contract. It checks the keywords that the compiled
 * nodes do not check, with the same formats and regular expressions as the compiled nodes. It never
 * loads another document.
 *
 * <p>Each {@link NetworkntRule} checks one part of a schema. The part is added to a copy of the
 * contract, so that the references of the part lead to the same schemas as in the contract.
 */
final class NetworkntValidator {
  private static final String RULES = "clicklake-rules";

  /** Keywords that networknt checks in some drafts although the standard does not require it. */
  private static final List<String> ANNOTATIONS =
      List.of("contentEncoding", "contentMediaType", "notAllowed");

  private final CompilationContext context;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig config;
  private final ObjectNode rules;
  private JsonSchema document;

  NetworkntValidator(CompilationContext context) {
    this.context = context;
    this.config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .preloadJsonSchema(false)
            .regularExpressionFactory(regex -> EcmaPattern.compile(regex)::matches)
            .build();
    this.factory = factory(context.contract.draft());
    JsonNode copy = context.trees.canonical(context.contract.root());
    this.rules = rulesIn(copy, context);
    if (context.problems.isEmpty()) {
      this.document = document(copy);
    }
  }

  private static ObjectNode rulesIn(JsonNode copy, CompilationContext context) {
    if (!copy.isObject()) {
      return null;
    }
    ((ObjectNode) copy).put("$schema", context.draft.uri());
    return copy.withObject("/" + context.draft.definitionsKeyword() + "/" + RULES);
  }

  private JsonSchema document(JsonNode copy) {
    try {
      return factory.getSchema(copy, config);
    } catch (JsonSchemaException e) {
      context.problems.add("The contract is not a JSON Schema: " + e.getMessage());
      return null;
    }
  }

  private static JsonSchemaFactory factory(SchemaDraft draft) {
    JsonSchemaFactory original = JsonSchemaFactory.getInstance(draft.version());
    JsonMetaSchema standard = original.getMetaSchema(draft.uri(), null);
    JsonMetaSchema.Builder meta = JsonMetaSchema.builder(standard);
    meta.keywords(
        keywords -> ANNOTATIONS.forEach(n -> keywords.put(n, new NonValidationKeyword(n))));
    meta.formats(formats -> formats.clear());
    CorrectedKeywords.replaceIn(meta);
    for (Format format : Format.values()) {
      meta.format(new AssertedFormat(format));
    }
    return JsonSchemaFactory.builder(original)
        .metaSchema(meta.build())
        .defaultMetaSchemaIri(standard.getIri())
        .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
        .build();
  }

  /** A rule that checks this part of a schema. */
  Optional<NetworkntRule> rule(JsonNode part) {
    if (document == null) {
      return Optional.empty();
    }
    String name = Integer.toString(rules.size());
    rules.set(name, context.trees.canonical(part));
    JsonNodePath path =
        new JsonNodePath(PathType.JSON_POINTER)
            .append(context.draft.definitionsKeyword())
            .append(RULES)
            .append(name);
    return toRule(() -> document.getSubSchema(path));
  }

  /** A rule that checks the whole contract. */
  Optional<NetworkntRule> wholeContract() {
    return document == null ? Optional.empty() : toRule(() -> document);
  }

  private Optional<NetworkntRule> toRule(Supplier<JsonSchema> schema) {
    try {
      JsonSchema found = schema.get();
      found.initializeValidators();
      return Optional.of(new NetworkntRule(found, context.trees));
    } catch (JsonSchemaException | IllegalArgumentException e) {
      context.problems.add("The contract: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A format, checked in the same way as in the compiled nodes. */
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
