package io.clicklake.tools.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A deployment: what to deploy, where, and from which state to start.
 *
 * @param stack the name of the CloudFormation stack and of the application
 * @param codeBucket an existing bucket that the jar is uploaded to
 * @param jar the shipped jar
 * @param template the CloudFormation template
 * @param dataset the name of a bundled dataset, or a directory that is added to the jar
 * @param options the options of the job, as in {@code --set}
 * @param parameters other parameters of the template
 * @param snapshot the snapshot to start from; empty for the latest one
 */
public record Deployment(
    String stack,
    String region,
    String codeBucket,
    Path jar,
    Path template,
    String dataset,
    Map<String, String> options,
    Map<String, String> parameters,
    Optional<String> snapshot) {}
