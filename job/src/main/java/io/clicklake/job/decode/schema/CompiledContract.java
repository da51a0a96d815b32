package io.clicklake.job.decode.schema;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.contract.ContractValue;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.job.decode.row.PathNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A contract on its way into nodes: what it says about columns first, then its root node. */
public final class CompiledContract {
  private final CompilationContext source;
  private final SchemaNodeCompiler nodes;

  public CompiledContract(Contract contract) {
    this.source = new CompilationContext(contract);
    this.nodes = new SchemaNodeCompiler(source);
  }

  /** Whether the contract allows nothing but strings, and perhaps null, at this path. */
  public boolean isStringsOnly(ColumnPath path) {
    ContractValue value = source.contract.event();
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
    if (!source.problems.isEmpty()) {
      throw new SetupException(List.copyOf(source.problems));
    }
    return root;
  }
}
