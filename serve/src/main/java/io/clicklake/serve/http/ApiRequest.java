package io.clicklake.serve.http;

import java.util.List;
import java.util.Map;

/**
 * A request, without the parts of HTTP that no route needs.
 *
 * @param path the decoded segments of the path
 * @param accept the header Accept; empty if there is none
 * @param ifNoneMatch the header If-None-Match; empty if there is none
 */
record ApiRequest(
    List<String> path,
    Map<String, List<String>> parameters,
    String accept,
    String ifNoneMatch,
    AccessToken token) {}
