/**
 * Compiles a JSON Schema into the nodes of {@link io.clicklake.job.decode.schema}, once at start.
 *
 * <p>{@code CompiledContract} is the entry. {@code SchemaNodeCompiler} merges all schemas that
 * apply to one value ({@code CombinedSchemas}) into one node. {@code ObjectCompiler} and {@code
 * ArrayCompiler} compile the rules for objects and arrays. For the values inside, both call a
 * {@code ChildCompiler}, which is the {@code SchemaNodeCompiler} again, because schemas are
 * recursive. {@code KeySchemas} finds the schemas for one key. {@code CompilationContext} collects
 * problems. Keywords that need a whole value go to {@link io.clicklake.job.decode.networknt}.
 */
package io.clicklake.job.decode.compile;
