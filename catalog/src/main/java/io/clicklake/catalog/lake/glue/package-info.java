/**
 * What AWS Glue needs beyond Iceberg's own catalog. Loaded only where the AWS SDK is, by name: not
 * every home of the tables has it.
 */
package io.clicklake.catalog.lake.glue;
