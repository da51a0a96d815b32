package io.clicklake.local.command;

import picocli.CommandLine.Command;

@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Works on a dataset directory.",
    subcommands = DatasetCheckCommand.class)
final class DatasetCommand {}
