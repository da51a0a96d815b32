package io.clicklake.cli;

import picocli.CommandLine.Command;

@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = "Deploys the job, or a new version of it.",
    subcommands = DeployManagedFlinkCommand.class)
final class DeployCommand {}
