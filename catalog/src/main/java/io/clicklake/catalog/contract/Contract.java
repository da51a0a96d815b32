package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A contract: a self-contained JSON Schema for events. It can refer to its own parts ({@code
 * #/$defs/x}, {@code #anchor}, its own {@code $id}), but not to other documents. It is completely
 * checked when it is parsed, so all its references are valid.
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
   * @param file the contract's name in messages
   * @throws SetupException with all problems
   */
  public static Contract parse(String file, String text) {
    JsonNode root = ContractText.tree(file, text);
    SchemaDraft draft = ContractText.draft(file, root);
    throwIfAny(file, MetaSchemaCheck.problems(root, draft));

    References references = references(file, root, draft);
    List<String> problems = new ArrayList<>(new ReferenceCheck(references, draft).problems());
    problems.addAll(PatternCheck.problems(references.schemas()));
    throwIfAny(file, problems);

    List<String> warnings = placed(file, ContractWarnings.of(references, draft));
    SchemaPruner.prune(references, draft);
    if (ReferenceInliner.inline(references, draft)) {
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

  private static void throwIfAny(String file, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new SetupException(placed(file, problems));
    }
  }

  private static List<String> placed(String file, List<String> sentences) {
    return sentences.stream().map(s -> file + ": " + s).collect(Collectors.toUnmodifiableList());
  }

  /**
   * The schema as a tree: an object or a boolean. Parts that have no effect are removed: keywords
   * of other drafts, and {@code enum} values that the {@code type} of the same schema excludes. If
   * parts have their own {@code $id}, these ids are removed and every {@code $ref} becomes a
   * pointer from the root. If the contract has dynamic references, it keeps its ids.
   */
  public JsonNode root() {
    return root;
  }

  public SchemaDraft draft() {
    return draft;
  }

  /**
   * Warnings about valid parts that look like mistakes, one sentence each. They are shown at start.
   */
  public List<String> warnings() {
    return warnings;
  }

  /** The rules for an event as a whole; its methods lead to the rules of its parts. */
  public ContractValue event() {
    return new ValueReader(this).read(root);
  }

  /**
   * The schema that a {@code $ref} refers to.
   *
   * @throws IllegalArgumentException with a message that names the reference, if there is no such
   *     schema
   */
  public JsonNode target(String ref) {
    return Fragment.at(root, references.pointer("", ref));
  }
}
