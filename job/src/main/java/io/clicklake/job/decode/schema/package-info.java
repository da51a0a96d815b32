/**
 * Compiles a JSON Schema into a tree that validates a payload while it is read.
 *
 * <p>Once, at start: {@code SchemaNodeCompiler}, {@code ObjectCompiler} and {@code ArrayCompiler}
 * merge all schemas that apply to one value ({@code CombinedSchemas}) into one {@code SchemaNode}.
 * The three compilers call each other, because schemas are recursive. {@code CompiledContract} is
 * the entry, {@code CompilationContext} collects problems.
 *
 * <p>For each record: {@code SchemaNode} reads tokens and applies {@code ObjectRules}, {@code
 * ArrayRules}, {@code StringRules}, {@code NumberRules} and {@code AllowedValues}. {@code
 * DecodeContext} is the mutable state while one payload is read. {@code Violations} keeps the first
 * violation in document order, and {@code Expectations} says what the contract expects.
 *
 * <p>The library networknt checks the keywords that need the whole value ({@code anyOf}, {@code
 * if}, {@code uniqueItems}, ...). The classes whose names start with Networknt or Corrected call
 * this library, on the trees of {@code CanonicalTrees}.
 */
package io.clicklake.job.decode.schema;
