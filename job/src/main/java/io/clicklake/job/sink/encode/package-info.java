/**
 * Writes Parquet files from columns, in which a value that repeats is there once with a count.
 *
 * <p>Classes in order. {@code TaskEncoder} opens the files of a task. {@code ColumnAppender} writes
 * one file: {@code RowParts} and {@code PartFields} find the rows that share a part, and {@code
 * RowField} reads a field of a part into its {@code EncodedColumn}, of which there are three kinds:
 * {@code BooleanColumn}, {@code NumberColumn} and {@code BytesColumn}. A column keeps the {@code
 * Runs} of its open page, and the values in a dictionary or plain. It writes a page with {@code
 * Hybrid}, compresses it with {@code ZstdPages}, and gives it to Parquet's own class for the pages
 * of a column chunk, which makes checksums, indexes and statistics. {@code FileMemory} has the
 * limits in bytes.
 *
 * <p>The encodings are those that every reader of Parquet 1.0 knows: dictionary and plain.
 *
 * <p>Only for columns that are not nested, with the types of {@code ColumnType}.
 */
package io.clicklake.job.sink.encode;
