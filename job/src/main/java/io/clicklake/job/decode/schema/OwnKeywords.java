package io.clicklake.job.decode.schema;

import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.Keyword;
import com.networknt.schema.Vocabularies;
import com.networknt.schema.Vocabulary;
import java.util.List;

/** What stands in for keywords of the library that do not do as the standard says. */
final class OwnKeywords {
  private static final List<Keyword> ALL = List.of(new AdditionalKeys(), new ExactMultiples());

  private OwnKeywords() {}

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
            standard.getKeywords().stream().map(OwnKeywords::own).toArray(Keyword[]::new));
  }

  private static Keyword own(Keyword standard) {
    return ALL.stream()
        .filter(keyword -> keyword.getValue().equals(standard.getValue()))
        .findFirst()
        .orElse(standard);
  }
}
