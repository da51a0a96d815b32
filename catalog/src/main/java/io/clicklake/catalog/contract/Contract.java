package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A contract: a JSON Schema that stands alone. It may refer to its own parts ({@code #/$defs/x},
 * {@code #anchor}, its own {@code $id}), never to another document. Checked as a whole when it was
 * parsed, so that every reference in it leads somewhere.
 */
public final class Contract {
  private final JsonNode root;
  private final SchemaDraft draft;
  private final References references;
  private final List<String> warnings;

  private Contract(JsonNode root, SchemaDraft draft, References references, List<String> warnings) {
    this.root = root;
    this.draft = draft;
    this.references = references;
    this.warnings = warnings;
  }

  public static Contract parse(String text) {
    return parse("contract", text);
  }

  /**
   * @param file what the messages call the contract
   * @throws SetupException with every problem that was found
   */
  public static Contract parse(String file, String text) {
    JsonNode root = ContractText.tree(file, text);
    SchemaDraft draft = ContractText.draft(file, root);
    refuse(file, MetaSchemaCheck.problems(root, draft));

    References references = references(file, root, draft);
    List<String> problems = new ArrayList<>(new ReferenceCheck(references, draft).problems());
    problems.addAll(PatternCheck.problems(references.schemas()));
    refuse(file, problems);

    List<String> warnings = placed(file, ContractWarnings.of(references, draft));
    SchemaPruner.prune(references, draft);
    if (ReferenceInliner.flatten(references, draft)) {
      references = new References(root, draft);
    }
    return new Contract(root, draft, references, warnings);
  }

  private static References references(String file, JsonNode root, SchemaDraft draft) {
    try {
      return new References(root, draft);
    } catch (IllegalArgumentException e) {
      throw new SetupException(file + ": " + draft.idKeyword() + ": " + e.getMessage());
    }
  }

  private static void refuse(String file, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new SetupException(placed(file, problems));
    }
  }

  private static List<String> placed(String file, List<String> sentences) {
    return sentences.stream().map(s -> file + ": " + s).collect(Collectors.toUnmodifiableList());
  }

  /**
   * The schema as a tree: an object, or a boolean, without what means nothing (keywords of other
   * drafts, values of an {@code enum} that the {@code type} beside it excludes). Where parts have
   * an {@code $id} of their own the tree is flattened: their ids are gone and every {@code $ref} is
   * a pointer from the root. A tree with dynamic references is not flattened.
   */
  public JsonNode root() {
    return root;
  }

  public SchemaDraft draft() {
    return draft;
  }

  /** What looks like a mistake but is allowed, each a sentence; to be shown at start. */
  public List<String> warnings() {
    return warnings;
  }

  /** What the contract says of an event as a whole; the way into its parts. */
  public ContractValue event() {
    return new ValueReader(this).read(root);
  }

  /**
   * The schema that a {@code $ref} names.
   *
   * @throws IllegalArgumentException with a sentence that names the reference, when there is none
   */
  public JsonNode target(String ref) {
    return Fragment.at(root, references.pointer("", ref));
  }
}
