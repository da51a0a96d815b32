/**
 * Checks the keywords that need a whole value ({@code anyOf}, {@code if}, {@code uniqueItems} and
 * others) with the library networknt. No other package uses this library.
 *
 * <p>The compiler calls only {@code NetworkntValidator}, which turns a part of a schema into a
 * {@code NetworkntRule}. This rule is a {@link io.clicklake.job.decode.schema.WholeValueRule}. For
 * a value, the rule takes these steps:
 *
 * <ul>
 *   <li>parse the value's bytes into a tree and validate the tree;
 *   <li>group the messages of the library into {@code NetworkntViolation}s in {@code
 *       DocumentOrder};
 *   <li>describe the violations in the words of the compiled nodes ({@code NetworkntMessages},
 *       {@code NetworkntKeyword}, {@code NetworkntExpectation}).
 * </ul>
 *
 * <p>The {@code Corrected*} classes replace keywords of the library that differ from the standard.
 */
package io.clicklake.job.decode.networknt;
