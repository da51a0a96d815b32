/**
 * The command {@code clicklake sql}: runs SQL over the tables of a dataset without any other
 * program.
 *
 * <p>Iceberg plans the reads, and DuckDB runs the SQL. For each statement, {@link
 * io.clicklake.tools.sql.SqlSession} loads the tables that the statement names, makes their data
 * files local, and creates a new DuckDB engine in memory with one view per table. The views read
 * only the columns that they need, directly from the files, and find columns by Iceberg's field
 * ids. The engine can open these files and no others.
 *
 * <p>Why DuckDB and not Flink SQL: DuckDB answers within a second, while Flink's planner needs
 * several seconds to start. One library contains everything that the queries need (Parquet, time
 * zones, JSON), without a download.
 */
package io.clicklake.tools.sql;
