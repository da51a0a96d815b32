package io.clicklake.cli;

import picocli.CommandLine.Command;

@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Drafts a dataset directory, or checks one.",
    subcommands = {DatasetNewCommand.class, DatasetCheckCommand.class})
final class DatasetCommand {}
