/**
 * Compiles a JSON Schema into a tree that validates a payload while it is read.
 *
 * <p>Compiled once: {@code SchemaNodeCompiler} with {@code ObjectCompiler} and {@code
 * ArrayCompiler} (they call each other, as schemas are recursive) merges all schemas that apply to
 * one value ({@code CombinedSchemas}) into one {@code SchemaNode}. {@code CompiledContract} is the
 * entry, {@code CompilationContext} collects problems.
 *
 * <p>For each record: {@code SchemaNode} reads tokens and applies {@code ObjectRules}, {@code
 * ArrayRules}, {@code StringRules}, {@code NumberRules} and {@code AllowedValues}. {@code
 * DecodeContext} is the mutable state of one pass; {@code Violations} keeps the first violation in
 * document order, and {@code Expectations} says what the contract asks for.
 *
 * <p>Keywords that need the whole value ({@code anyOf}, {@code if}, {@code uniqueItems}, ...) are
 * left to the library networknt: the classes whose names start with Networknt and Corrected, with
 * {@code CanonicalTrees}.
 */
package io.clicklake.job.decode.schema;
