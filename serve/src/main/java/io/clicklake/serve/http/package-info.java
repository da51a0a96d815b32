/** The HTTP API: routes, tokens, limits, and the forms of answers. */
package io.clicklake.serve.http;
