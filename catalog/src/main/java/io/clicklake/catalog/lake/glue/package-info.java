/**
 * The parts for AWS Glue that Iceberg's catalog does not have: clients with retries, and views. The
 * classes are loaded by name, because the AWS SDK is not always on the class path.
 */
package io.clicklake.catalog.lake.glue;
