/**
 * Reads the JSON tokens of a payload and their values from bytes. These classes do not know the
 * contract.
 *
 * <p>{@code Utf8} checks the encoding first. {@code PayloadParser}, a subclass of Jackson's parser,
 * returns the tokens and their offsets in the payload. {@code Utf8Slice} is a string value without
 * a copy, {@code NumberValue} a number with its exact value, computed with {@code Decimals}. {@code
 * CanonicalTrees} reads a part of a payload as a tree, for the few values that cannot be validated
 * while they are read. Two classes are for rejections only: {@code MalformedJson} explains an error
 * that Jackson reports, and {@code JsonPointers} writes its location.
 *
 * <p>The parser, the slice and the number are reused for the next event. {@code docs/internals.md}
 * lists the internal fields of Jackson that are used.
 */
package io.clicklake.job.decode.json;
