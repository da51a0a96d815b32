package io.clicklake.serve.http;

import java.util.Map;
import java.util.Set;

/**
 * The rules for JSON Web Tokens: which tokens are accepted, and which rights they have.
 *
 * @param issuer the claim {@code iss} of each token
 * @param audiences one of them must be in the claim {@code aud}
 * @param filters for each column with a filter, the name of the claim with the value. A token
 *     without this claim has no access. If the map is empty, each token can read all rows
 * @param scopesClaim the name of the claim with the scopes. If it is null, a token has the same
 *     scopes as a token of the file that names no scopes
 */
record JwtRules(
    String issuer, Set<String> audiences, Map<String, String> filters, String scopesClaim) {}
