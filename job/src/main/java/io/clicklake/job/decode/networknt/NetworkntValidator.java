package io.clicklake.job.decode.networknt;

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
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.SchemaDraft;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.json.CanonicalTrees;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.decode.schema.WholeValueRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The networknt JSON Schema validator for a contract. It checks the keywords that the compiled
 * nodes do not check, with the same formats and regular expressions as the compiled nodes. It never
 * loads another document.
 *
 * <p>Each {@link NetworkntRule} checks one part of a schema. The part is added to a copy of the
 * contract, so that the references of the part lead to the same schemas as in the contract.
 */
public final class NetworkntValidator {
  private static final String RULES = "clicklake-rules";

  /** Keywords that networknt checks in some drafts although the standard does not require it. */
  private static final List<String> ANNOTATIONS =
      List.of("contentEncoding", "contentMediaType", "notAllowed");

  private final SchemaDraft draft;
  private final CanonicalTrees trees;
  private final Set<String> problems;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig config;
  private final ObjectNode rules;
  private JsonSchema document;

  /**
   * @param problems gets the reasons why the contract cannot be compiled
   */
  public NetworkntValidator(Contract contract, CanonicalTrees trees, Set<String> problems) {
    this.draft = contract.draft();
    this.trees = trees;
    this.problems = problems;
    this.config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .preloadJsonSchema(false)
            .regularExpressionFactory(regex -> EcmaPattern.compile(regex)::matches)
            .build();
    this.factory = factory(draft);
    JsonNode copy = trees.canonical(contract.root());
    this.rules = rulesIn(copy);
    if (problems.isEmpty()) {
      this.document = document(copy);
    }
  }

  private ObjectNode rulesIn(JsonNode copy) {
    if (!copy.isObject()) {
      return null;
    }
    ((ObjectNode) copy).put("$schema", draft.uri());
    return copy.withObject("/" + draft.definitionsKeyword() + "/" + RULES);
  }

  private JsonSchema document(JsonNode copy) {
    try {
      return factory.getSchema(copy, config);
    } catch (JsonSchemaException e) {
      problems.add("The contract is not a JSON Schema: " + e.getMessage());
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
  public Optional<WholeValueRule> rule(JsonNode part) {
    if (document == null) {
      return Optional.empty();
    }
    String name = Integer.toString(rules.size());
    rules.set(name, trees.canonical(part));
    JsonNodePath path =
        new JsonNodePath(PathType.JSON_POINTER)
            .append(draft.definitionsKeyword())
            .append(RULES)
            .append(name);
    return toRule(() -> document.getSubSchema(path));
  }

  /** A rule that checks the whole contract. */
  public Optional<WholeValueRule> wholeContract() {
    return document == null ? Optional.empty() : toRule(() -> document);
  }

  private Optional<WholeValueRule> toRule(Supplier<JsonSchema> schema) {
    try {
      JsonSchema found = schema.get();
      found.initializeValidators();
      return Optional.of(new NetworkntRule(found, trees));
    } catch (JsonSchemaException | IllegalArgumentException e) {
      problems.add("The contract: " + e.getMessage());
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
