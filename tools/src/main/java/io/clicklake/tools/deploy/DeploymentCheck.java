package io.clicklake.tools.deploy;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.SetupException;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.ingest.StreamOptions;
import io.clicklake.tools.check.CheckedDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;

/**
 * Checks a deployment before the deployment changes anything, and reports all problems together.
 */
final class DeploymentCheck {
  /** The largest jar that the service accepts, in bytes. */
  private static final long LARGEST_JAR = 512L << 20;

  private static final String HASH_SECRET = "HashSecretArn";
  private static final String USER_KEY = "hash.secret.user";

  private static final Pattern STACK = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]{0,127}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern SNAPSHOT = Pattern.compile("[a-zA-Z0-9_.-]{1,256}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  private final Deployment deployment;
  private final Template template;
  private final List<String> problems = new ArrayList<>();

  DeploymentCheck(Deployment deployment, Template template) {
    this.deployment = deployment;
    this.template = template;
  }

  /**
   * @throws SetupException with every problem
   */
  CheckedDataset check() {
    name("--stack", deployment.stack(), STACK, "a letter, then letters, digits and '-'");
    name("--region", deployment.region(), REGION, "an AWS region, as in eu-west-1");
    name("--code-bucket", deployment.codeBucket(), BUCKET, "the name of an S3 bucket");
    deployment
        .snapshot()
        .ifPresent(name -> name("--snapshot", name, SNAPSHOT, "letters, digits and '_.-'"));
    jar();
    options();
    deployment.parameters().keySet().forEach(this::parameter);
    CheckedDataset dataset = dataset();
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    return dataset;
  }

  private void name(String option, String value, Pattern pattern, String expected) {
    if (!pattern.matcher(value).matches()) {
      problems.add(option + " must be " + expected + ", but is '" + value + "'.");
    }
  }

  private void jar() {
    try {
      if (!Files.isRegularFile(deployment.jar())) {
        problems.add(
            "There is no jar '"
                + deployment.jar()
                + "': build it with 'mvn -DskipTests package', or name one with --jar.");
      } else if (Files.size(deployment.jar()) > LARGEST_JAR) {
        problems.add(
            "The jar '" + deployment.jar() + "' is larger than 512 MB, the limit of the service.");
      }
    } catch (IOException e) {
      problems.add("The jar '" + deployment.jar() + "' cannot be read: " + e.getMessage() + ".");
    }
  }

  private void options() {
    Configuration options = Configuration.fromMap(deployment.options());
    options.set(StreamOptions.STREAM_REGION, deployment.region());
    try {
      JobAssembly.checkOptions(options);
    } catch (SetupException e) {
      problems.addAll(e.problems());
      return;
    }
    for (String key : deployment.options().keySet()) {
      if (!template.parameters().containsKey(Template.parameter(key))) {
        problems.add(
            "The template has no parameter for the option '"
                + key
                + "': the template sets it, or it belongs to a group such as stream.properties."
                + " Write it into the property groups of a copy of "
                + deployment.template()
                + ", and give that copy with --template.");
      }
    }
  }

  private void parameter(String name) {
    Map<String, Optional<String>> known = template.parameters();
    if (!known.containsKey(name)) {
      problems.add(
          "The template has no parameter '"
              + name
              + "'"
              + DidYouMean.nearest(name, known.keySet())
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse("."));
    }
  }

  private CheckedDataset dataset() {
    boolean secret = deployment.parameters().containsKey(HASH_SECRET);
    try {
      return CheckedDataset.load(
          deployment.dataset(), secret ? Map.of(USER_KEY, "to be resolved") : Map.of());
    } catch (SetupException e) {
      problems.addAll(e.problems());
      if (!secret && e.problems().stream().anyMatch(problem -> problem.contains(USER_KEY))) {
        problems.add(
            "The key of KEYED_HASH(..., 'user') comes from a secret of AWS Secrets Manager:"
                + " --parameter "
                + HASH_SECRET
                + "=ARN.");
      }
      return null;
    }
  }
}
