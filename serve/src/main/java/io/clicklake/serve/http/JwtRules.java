package io.clicklake.serve.http;

import java.util.Map;
import java.util.Set;

/**
 * Which JSON Web Tokens are accepted, and what they allow.
 *
 * @param issuer the claim {@code iss} of each token
 * @param audiences one of them must be in the claim {@code aud}
 * @param filters for each column that is filtered, the claim with its value. A token without this
 *     claim has no access. Without filters, each token can read all rows
 * @param scopesClaim the claim with the scopes; null: a token has the scopes that a token of the
 *     file has without scopes
 */
record JwtRules(
    String issuer, Set<String> audiences, Map<String, String> filters, String scopesClaim) {}
