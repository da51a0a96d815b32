/** The HTTP API: routes, tokens, limits, and the formats of answers. */
package io.clicklake.serve.http;
