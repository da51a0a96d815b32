package io.clicklake.serve.http;

import io.clicklake.serve.http.AccessToken.Scope;
import java.util.List;

/**
 * A path below {@code /v1/DATASET}. The file {@code openapi.yaml} describes each path. A test
 * compares this file with the routes.
 *
 * @param path the segments of the path; a segment in capitals stands for any name
 * @param scope the scope that a token needs
 */
record DatasetRoute(String path, Scope scope, Answer answer) {
  /** Answers a request whose token has the scope. */
  interface Answer {
    ApiAnswer answer(ApiRequest request) throws ApiProblem;
  }

  /**
   * @param segments the segments of the request's path below the dataset
   */
  boolean matches(List<String> segments) {
    String[] parts = path.split("/", -1);
    if (parts.length != segments.size()) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!isName(parts[i]) && !parts[i].equals(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String part) {
    return Character.isUpperCase(part.charAt(0));
  }
}
