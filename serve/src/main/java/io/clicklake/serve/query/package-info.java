/**
 * What a request asks for: parameters, time buckets, filters, pages. Knows neither HTTP nor files.
 */
package io.clicklake.serve.query;
