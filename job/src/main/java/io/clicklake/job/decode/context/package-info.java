/**
 * The mutable state while one payload is read.
 *
 * <p>{@code DecodeContext} has the parser and its current value, the buffer of captured values, and
 * three parts:
 *
 * <ul>
 *   <li>{@code Nesting}: the open objects and arrays with their keys ({@code NameSet});
 *   <li>{@code Violations}: the first violation and the number of all violations;
 *   <li>{@code UnknownFields}: the fields that the contract does not name; {@code UnknownFieldPath}
 *       writes their paths.
 * </ul>
 *
 * <p>One instance of each is reused for all payloads of a task. The compiled nodes and rules keep
 * nothing of a payload: everything that belongs to one payload is here.
 */
package io.clicklake.job.decode.context;
