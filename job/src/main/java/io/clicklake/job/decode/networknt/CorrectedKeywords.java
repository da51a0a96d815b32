package io.clicklake.job.decode.networknt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbstractKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.Vocabularies;
import com.networknt.schema.Vocabulary;
import java.util.List;

/** Replaces the keywords of networknt that differ from the JSON Schema standard. */
final class CorrectedKeywords {
  private static final List<Keyword> ALL =
      List.of(
          new CorrectedKeyword("additionalProperties", CorrectedAdditionalProperties::new),
          new CorrectedKeyword("multipleOf", CorrectedMultipleOf::new));

  private CorrectedKeywords() {}

  /**
   * Replaces the keywords of a draft. Since 2019-09, vocabularies define the keywords of a draft.
   * Older drafts list their keywords directly.
   */
  static void replaceIn(JsonMetaSchema.Builder meta) {
    meta.keywords(ALL);
    meta.vocabularyFactory(iri -> replacedIn(Vocabularies.getVocabulary(iri)));
  }

  private static Vocabulary replacedIn(Vocabulary standard) {
    return standard == null
        ? null
        : new Vocabulary(
            standard.getIri(),
            standard.getKeywords().stream()
                .map(CorrectedKeywords::corrected)
                .toArray(Keyword[]::new));
  }

  private static Keyword corrected(Keyword standard) {
    return ALL.stream()
        .filter(keyword -> keyword.getValue().equals(standard.getValue()))
        .findFirst()
        .orElse(standard);
  }

  /** Creates the validator for one occurrence of the keyword in a schema. */
  private interface Validators {
    JsonValidator of(
        SchemaLocation location,
        JsonNodePath path,
        JsonNode rule,
        JsonSchema parent,
        ValidationContext context);
  }

  /** A standard keyword with a validator of Clicklake. */
  private static final class CorrectedKeyword extends AbstractKeyword {
    private final Validators validators;

    CorrectedKeyword(String keyword, Validators validators) {
      super(keyword);
      this.validators = validators;
    }

    @Override
    public JsonValidator newValidator(
        SchemaLocation location,
        JsonNodePath path,
        JsonNode rule,
        JsonSchema parent,
        ValidationContext context) {
      return validators.of(location, path, rule, parent, context);
    }
  }
}
