/**
 * The content of a request: parameters, time buckets, filters and pages. This package uses neither
 * HTTP nor files.
 */
package io.clicklake.serve.query;
