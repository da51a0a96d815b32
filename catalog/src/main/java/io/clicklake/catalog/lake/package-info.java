/**
 * The catalog that holds a dataset's tables: opens it, makes the tables what the definitions say,
 * and turns what goes wrong on the way into sentences. Assumes one writing job for each database.
 */
package io.clicklake.catalog.lake;
