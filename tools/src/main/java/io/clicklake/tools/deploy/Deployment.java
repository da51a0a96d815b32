package io.clicklake.tools.deploy;

import java.nio.file.Path;
import java.util.Map;

/**
 * What is to be deployed, and where.
 *
 * @param stack the name of the CloudFormation stack and of the application
 * @param codeBucket an existing bucket, for the jar
 * @param jar the shipped jar
 * @param template the CloudFormation template
 * @param dataset name of a bundled one, or a directory that is put into the jar
 * @param options of the job, as {@code --set} gives them
 * @param parameters of the template that are no options of the job
 */
public record Deployment(
    String stack,
    String region,
    String codeBucket,
    Path jar,
    Path template,
    String dataset,
    Map<String, String> options,
    Map<String, String> parameters) {}
