/**
 * Checks the {@code format} and {@code pattern} keywords of a contract, for example whether a text
 * is a time, a UUID, an e-mail address or a URI.
 *
 * <p>{@code Format} lists the formats and calls the other classes: {@code Rfc3339} for dates and
 * times (it also returns their value), {@code Uuids}, {@code Addresses}, {@code Hostnames} with
 * {@code IdnaLabels}, {@code Emails}, {@code Uris}. {@code EcmaPattern} runs regular expressions
 * with a limit on their steps; {@code AsciiPattern} decides simple ones. {@code UnicodeProperties}
 * translates the property names in these expressions.
 *
 * <p>Input: the characters of a string. Output: a boolean or a value. Nothing is kept from one
 * string to the next, but an {@code EcmaPattern} is not thread safe.
 */
package io.clicklake.job.decode.format;
