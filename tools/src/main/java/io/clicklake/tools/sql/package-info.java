/**
 * {@code clicklake sql}: SQL over the tables of a dataset, with nothing but this program.
 *
 * <p>Iceberg plans and DuckDB runs. For each statement, {@link io.clicklake.tools.sql.SqlSession}
 * loads the tables that the statement names, makes their data files local and gives a new engine in
 * memory a view for each table. The view reads the files where they are, column by column, and
 * finds columns by Iceberg's field ids. The engine can open these files and no others.
 *
 * <p>DuckDB and not Flink SQL: DuckDB answers in a second where Flink's planner needs several to
 * start, and one library has everything (Parquet, time zones, JSON) without a download.
 */
package io.clicklake.tools.sql;
