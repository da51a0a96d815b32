package io.clicklake.serve.query;

/** A mistake in a parameter of a request, as one sentence that says what is possible. */
public record ParameterProblem(String parameter, String problem) {}
