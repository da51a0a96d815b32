/**
 * A contract, compiled into a tree that validates a payload while it is read.
 *
 * <p>A {@code SchemaNode} reads the tokens of one value and applies its rules: {@code ObjectRules}
 * ({@code Property}, {@code AdditionalProperties}, {@code PropertyRule}), {@code ArrayRules},
 * {@code StringRules}, {@code NumberRules}, {@code AllowedValues}, and {@code WholeValueRule}s for
 * keywords that need the whole value. {@code SkippedValue} reads values of a wrong type. {@code
 * Expectations} and {@code TypeSet} write what the contract expects.
 *
 * <p>After they are compiled, nodes and rules do not change, with three exceptions. {@code
 * ContainerRules} is set once after its node is created, because contracts are recursive. {@code
 * KeyPredictor} learns the order of the keys in an object. {@code AdditionalProperties} compiles
 * rules for some keys when it reads them. The state of one payload is in the {@link
 * io.clicklake.job.decode.context.DecodeContext}.
 */
package io.clicklake.job.decode.schema;
