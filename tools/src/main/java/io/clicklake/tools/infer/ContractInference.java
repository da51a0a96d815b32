package io.clicklake.tools.infer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.job.decode.format.Format;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Infers a contract from samples. The contract allows fields that are in no sample, so that events
 * are not rejected when a producer adds a field. Bounds and lengths are not inferred.
 */
final class ContractInference {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ContractInference() {}

  static String of(String name, FieldProfile event, long samples) {
    ObjectNode contract = JSON.objectNode();
    contract.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    contract.put("title", name);
    contract.put(
        "$comment",
        String.format(
            Locale.ROOT,
            "Drafted from %,d %s. An enum contains the values in the samples: remove it where other"
                + " values may come. Fields that no sample has are allowed, and kept in the column"
                + " '%s'; \"additionalProperties\": false rejects them.",
            samples,
            samples == 1 ? "sample" : "samples",
            TableInference.EXTRA));
    describe(event, contract);
    return text(contract);
  }

  private static ObjectNode schema(FieldProfile place) {
    ObjectNode schema = JSON.objectNode();
    describe(place, schema);
    return schema;
  }

  private static void describe(FieldProfile place, ObjectNode schema) {
    Set<JsonType> kinds = place.kinds();
    if (kinds.isEmpty()) {
      schema.put("$comment", "No sample has a value here: define what is allowed.");
      return;
    }
    if (place.isNullable() || kinds.size() > 1) {
      ArrayNode types = schema.putArray("type");
      kinds.forEach(kind -> types.add(name(kind)));
      if (place.isNullable()) {
        types.add("null");
      }
    } else {
      schema.put("type", name(kinds.iterator().next()));
    }
    if (place.is(JsonType.STRING)) {
      place.texts().format().map(Format::keyword).ifPresent(f -> schema.put("format", f));
      enumeration(place, schema);
    }
    if (kinds.contains(JsonType.OBJECT)) {
      object(place.members(), schema);
    }
    if (kinds.contains(JsonType.ARRAY) && place.element().values() > 0) {
      schema.set("items", schema(place.element()));
    }
  }

  private static String name(JsonType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static void enumeration(FieldProfile place, ObjectNode schema) {
    List<String> values = place.texts().enumeration();
    if (!values.isEmpty()) {
      ArrayNode all = schema.putArray("enum");
      values.forEach(all::add);
      if (place.isNullable()) {
        all.addNull();
      }
    }
  }

  private static void object(ObjectProfile members, ObjectNode schema) {
    if (members.isMap()) {
      schema.set("additionalProperties", schema(members.mapValues()));
      return;
    }
    List<String> required = members.byKey().keySet().stream().filter(members::hasAll).toList();
    if (!required.isEmpty()) {
      ArrayNode keys = schema.putArray("required");
      required.forEach(keys::add);
    }
    if (!members.isEmpty()) {
      ObjectNode properties = schema.putObject("properties");
      members.byKey().forEach((key, place) -> properties.set(key, schema(place)));
    }
  }

  private static String text(ObjectNode contract) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    Separators colons =
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
    ObjectWriter writer =
        new ObjectMapper().writer(new DefaultPrettyPrinter(colons).withObjectIndenter(indent));
    try {
      return writer.writeValueAsString(contract) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // Cannot happen: a tree of texts can always be written.
    }
  }
}
