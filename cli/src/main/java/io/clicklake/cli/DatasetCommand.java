package io.clicklake.cli;

import picocli.CommandLine.Command;

@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description = "Writes a draft of a dataset from sample events, or checks a dataset.",
    subcommands = {DatasetNewCommand.class, DatasetCheckCommand.class})
final class DatasetCommand {}
