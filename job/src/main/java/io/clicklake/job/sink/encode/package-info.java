/**
 * Writes Parquet files column by column. A column stores a value that repeats only once, with a
 * count.
 *
 * <p>Classes in order:
 *
 * <ul>
 *   <li>{@code TaskEncoder} opens the files of a task. {@code ColumnAppender} writes one file.
 *   <li>{@code RowParts} and {@code PartFields} find the rows that share a part, and collect the
 *       parts in {@code HeldParts}. {@code RowField} reads a field of these parts into its {@code
 *       EncodedColumn}.
 *   <li>There are three kinds of columns: {@code BooleanColumn}, {@code NumberColumn} and {@code
 *       BytesColumn}. A column keeps the {@code Runs} of its open page. Its values are in a
 *       dictionary, or plain.
 *   <li>A column writes a page with {@code Hybrid}, compresses it with {@code ZstdPages}, and gives
 *       it to Parquet's own class for the pages of a column chunk. This class adds checksums,
 *       indexes and statistics.
 *   <li>{@code FileMemory} has the limits in bytes.
 * </ul>
 *
 * <p>The encodings are dictionary and plain, which every reader of Parquet 1.0 knows.
 *
 * <p>The package supports only columns that are not nested and have a type of {@code ColumnType}.
 */
package io.clicklake.job.sink.encode;
