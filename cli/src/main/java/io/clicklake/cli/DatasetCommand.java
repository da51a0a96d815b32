package io.clicklake.cli;

import picocli.CommandLine.Command;

@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    description =
        "Writes a draft of a dataset from sample events, checks a dataset, or writes its tables as"
            + " data contracts.",
    subcommands = {DatasetNewCommand.class, DatasetCheckCommand.class, DatasetExportCommand.class})
final class DatasetCommand {}
