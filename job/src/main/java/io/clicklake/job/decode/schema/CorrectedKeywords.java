package io.clicklake.job.decode.schema;

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

/** What stands in for keywords of the library that do not do as the standard says. */
final class CorrectedKeywords {
  private static final List<Keyword> ALL =
      List.of(
          new Own("additionalProperties", CorrectedAdditionalProperties::new),
          new Own("multipleOf", ExactMultiples::new));

  private CorrectedKeywords() {}

  /** From 2019-09 on a draft's keywords come from its vocabularies, before that from itself. */
  static void replaceIn(JsonMetaSchema.Builder meta) {
    meta.keywords(ALL);
    meta.vocabularyFactory(iri -> replacedIn(Vocabularies.getVocabulary(iri)));
  }

  private static Vocabulary replacedIn(Vocabulary standard) {
    return standard == null
        ? null
        : new Vocabulary(
            standard.getIri(),
            standard.getKeywords().stream().map(CorrectedKeywords::own).toArray(Keyword[]::new));
  }

  private static Keyword own(Keyword standard) {
    return ALL.stream()
        .filter(keyword -> keyword.getValue().equals(standard.getValue()))
        .findFirst()
        .orElse(standard);
  }

  /** Makes the validator of one place in a schema. */
  private interface Validators {
    JsonValidator of(
        SchemaLocation location,
        JsonNodePath path,
        JsonNode rule,
        JsonSchema parent,
        ValidationContext context);
  }

  /** A keyword of the standard that is judged by a validator of ours. */
  private static final class Own extends AbstractKeyword {
    private final Validators validators;

    Own(String keyword, Validators validators) {
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
