package io.clicklake.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stand-ins for {@code helm}, {@code kubectl} and {@code aws s3} that start and stop a {@link
 * VersionedJob}. Like the Flink operator, they start the job from its last savepoint. Only if
 * {@code savepointRedeployNonce} is new, they start it from {@code initialSavepointPath}.
 */
final class FakeKubernetes {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Path CHART = Path.of("../helm/clicklake/values.yaml");

  private final VersionedJob job;
  private final Path directory;
  private final List<ObjectNode> revisions = new ArrayList<>();

  /** Begins with a revision of the good version and one of the bad version. */
  FakeKubernetes(VersionedJob job, PageCommands commands) throws IOException {
    this.job = job;
    this.directory = commands.directory();
    for (String tag : List.of(VersionedJob.GOOD, VersionedJob.BAD)) {
      ObjectNode values = YAML.createObjectNode();
      set(values, "image.tag", tag);
      set(values, "job.state", "running");
      revisions.add(values);
    }
    commands.standIn("helm", this::helm);
    commands.standIn("kubectl", this::kubectl);
    commands.standIn("aws", this::aws);
  }

  private String helm(List<String> arguments) throws Exception {
    expect(PageCommands.after(arguments, "-n"), "streams");
    expect(arguments.contains("ads"), true);
    return switch (arguments.get(0)) {
      case "history" -> "REVISION  STATUS  CHART\n1 superseded\n2 deployed\n";
      case "get" -> {
        expect(arguments.get(1), "values");
        int revision = Integer.parseInt(PageCommands.after(arguments, "--revision"));
        yield YAML.writeValueAsString(revisions.get(revision - 1));
      }
      case "upgrade" -> upgrade(arguments);
      default -> throw new AssertionError("helm " + arguments);
    };
  }

  private String upgrade(List<String> arguments) throws Exception {
    expect(arguments.get(2), "helm/clicklake");
    ObjectNode before = revisions.get(revisions.size() - 1);
    ObjectNode values = YAML.createObjectNode();
    if (arguments.contains("--reuse-values")) {
      values.setAll(before.deepCopy());
    }
    for (int i = 3; i < arguments.size(); i++) {
      String next = arguments.get(i);
      if (next.equals("-f")) {
        values.setAll((ObjectNode) YAML.readTree(directory.resolve(arguments.get(i + 1)).toFile()));
      } else if (next.startsWith("--set")) {
        String[] pair = arguments.get(i + 1).split("=", 2);
        set(values, pair[0], pair[1]);
      }
    }
    revisions.add(values);
    apply(before.path("job"), values.path("job"), values.at("/image/tag").asText());
    return "";
  }

  private void apply(JsonNode before, JsonNode after, String tag) throws Exception {
    if (after.path("state").asText().equals("suspended")) {
      job.stop();
      return;
    }
    String nonce = after.path("savepointRedeployNonce").asText();
    boolean redeploy =
        !nonce.isEmpty() && !nonce.equals(before.path("savepointRedeployNonce").asText());
    job.start(tag, redeploy ? after.path("initialSavepointPath").asText() : job.latest().path());
  }

  private String kubectl(List<String> arguments) throws Exception {
    expect(PageCommands.after(arguments, "-n"), "streams");
    if (arguments.get(0).equals("get")) {
      expect(arguments.get(1), "flinkstatesnapshots");
      StringBuilder list = new StringBuilder("TAKEN STATE PATH\n");
      job.savepoints().forEach(s -> list.append(s.taken() + " COMPLETED " + s.path() + "\n"));
      return list.toString();
    }
    expect(arguments.get(0), "wait");
    expect(arguments.get(1), "flinkdeployment/ads-clicklake");
    String state =
        PageCommands.argument(arguments, "--for=jsonpath=\\{\\.status\\.lifecycleState}=(.*)");
    expect(state, job.isRunning() ? "STABLE" : "SUSPENDED");
    return "condition met\n";
  }

  private String aws(List<String> arguments) {
    expect(arguments.subList(0, 3), List.of("s3", "ls", "--recursive"));
    StringBuilder list = new StringBuilder();
    job.savepoints().forEach(s -> list.append(s.taken() + " " + s.path() + "/_metadata\n"));
    return list.toString();
  }

  /** Sets a value that the chart knows. */
  private static void set(ObjectNode values, String key, String value) throws IOException {
    String[] path = key.split("\\.", 2);
    JsonNode known = YAML.readTree(CHART.toFile()).path(path[0]).path(path[1]);
    expect(known.isMissingNode(), false);
    values.withObject("/" + path[0]).put(path[1], value);
  }

  private static void expect(Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError("expected " + expected + ", got " + actual);
    }
  }
}
