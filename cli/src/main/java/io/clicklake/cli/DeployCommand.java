package io.clicklake.cli;

import picocli.CommandLine.Command;

@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = "Brings the job, or a new version of it, to where it runs.",
    subcommands = DeployManagedFlinkCommand.class)
final class DeployCommand {}
