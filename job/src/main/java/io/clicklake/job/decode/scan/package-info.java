/**
 * Reads the bytes of an event without a parser, validates them and captures the values of the
 * columns, in one pass. It says only yes or no. If it says no, the event is read again by {@link
 * io.clicklake.job.decode.schema.SchemaNode}, which finds the reason and the path of the rejection,
 * or accepts the event.
 *
 * <p>{@code PayloadScan} is the entry. {@code ScanCompiler} makes a {@code NodeScan} of each node
 * of the compiled contract, with an {@code ObjectScan} and an {@code ArrayScan}. They find the ends
 * of values in the bytes, and ask the rules of the node ({@code decode.schema}) whether a value is
 * allowed. So there is one implementation of each rule. {@code TextScan} and {@code NumberScan}
 * read single values. {@code ScanContext} is the state of one event.
 *
 * <p>A scan must never accept an event that the other reader rejects, and must capture the same
 * values. It may say no at any time. It says no to keys with escapes, and to objects with very many
 * keys that the contract does not name. Tests compare both readers, also with random and changed
 * events.
 */
package io.clicklake.job.decode.scan;
