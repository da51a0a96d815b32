package io.clicklake.job.decode.compile;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.job.decode.row.PathNode;
import io.clicklake.job.decode.schema.SchemaNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Compiles a contract into a tree of {@link SchemaNode}s. {@link #isStringsOnly} reads the contract
 * itself, so it can be called before {@link #root} compiles the tree.
 */
public final class CompiledContract {
  private final CompilationContext context;
  private final SchemaNodeCompiler nodes;

  public CompiledContract(Contract contract) {
    this.context = new CompilationContext(contract);
    this.nodes = new SchemaNodeCompiler(context);
  }

  /** Whether the contract allows nothing but strings, and perhaps null, at this path. */
  public boolean isStringsOnly(ColumnPath path) {
    ContractValue value = context.contract.event();
    for (ColumnPath.Step step : path.steps()) {
      value = step.isEach() ? value.element() : value.property(step.key());
    }
    Set<JsonType> types = EnumSet.of(JsonType.NULL);
    types.addAll(value.types());
    return types.equals(EnumSet.of(JsonType.NULL, JsonType.STRING));
  }

  /**
   * @throws SetupException with all problems of the contract
   */
  public SchemaNode root(PathNode capture) {
    SchemaNode root = nodes.root(capture);
    if (!context.problems.isEmpty()) {
      throw new SetupException(List.copyOf(context.problems));
    }
    return root;
  }
}
