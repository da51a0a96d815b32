package io.clicklake.cli;

import io.clicklake.catalog.SetupProblems;
import io.clicklake.tools.size.EventLoad;
import io.clicklake.tools.size.FigureName;
import io.clicklake.tools.size.Figures;
import io.clicklake.tools.size.JobPlan;
import io.clicklake.tools.size.MeasuredFigure;
import io.clicklake.tools.size.PriceFigure;
import io.clicklake.tools.size.Sizing;
import io.clicklake.tools.size.SizingJson;
import io.clicklake.tools.size.SizingText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Estimates what a load needs: shards, cores or KPUs, memory, state, files, and dollars per"
            + " day. Also estimates what other systems need. The model uses measured figures, see"
            + " docs/sizing.md.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "2:an option or a file of figures is wrong"})
final class SizeCommand implements Callable<Integer> {
  /** The largest record that Kinesis accepts. */
  private static final double LARGEST_EVENT = 10 << 20;

  @Option(
      names = "--events-per-second",
      required = true,
      paramLabel = "N",
      description = "The number of events per second to plan for.")
  private String eventsPerSecond;

  @Option(
      names = "--bytes",
      required = true,
      paramLabel = "B",
      description = "Average size of an event, with its partition key.")
  private String bytes;

  @Option(
      names = "--rows-per-event",
      paramLabel = "R",
      description = "Rows in clean tables per event (default: as measured).")
  private String rowsPerEvent;

  @Mixin private PlanOptions plan;

  @Option(
      names = "--mb-per-cpu-second",
      paramLabel = "X",
      description = "MB per second and core, measured with your own events (default: as measured).")
  private String mbPerCpuSecond;

  @Option(
      names = "--measured",
      paramLabel = "FILE",
      description = "A YAML file with your own figures, as in 'state-bytes-per-id: 40'.")
  private Path measuredFile;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description =
          "A YAML file with your own prices, as in 'kpu-hour: 0.09'; other prices keep their"
              + " defaults.")
  private Path pricesFile;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SetupProblems problems = new SetupProblems();
    TypedNumber number = new TypedNumber(problems);
    Figures<MeasuredFigure> measured = with(measuredFile, Figures.measured(), problems);
    Figures<PriceFigure> prices = with(pricesFile, Figures.prices(), problems);
    if (mbPerCpuSecond != null) {
      double speed = number.of("--mb-per-cpu-second", mbPerCpuSecond, 0.001, 100_000);
      measured =
          measured.with(MeasuredFigure.CLICKLAKE_MB_PER_CPU_SECOND, speed, "--mb-per-cpu-second");
    }
    double rows =
        rowsPerEvent == null
            ? measured.of(MeasuredFigure.ROWS_PER_EVENT)
            : number.of("--rows-per-event", rowsPerEvent, 0, 1e6);
    EventLoad load =
        new EventLoad(
            number.of("--events-per-second", eventsPerSecond, 0.001, 1e10),
            number.of("--bytes", bytes, 1, LARGEST_EVENT),
            rows);
    JobPlan planned = plan.plan(number);
    problems.check();
    Sizing sizing = Sizing.of(load, planned, measured, prices);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? SizingJson.of(sizing) : SizingText.of(sizing));
    out.flush();
    return 0;
  }

  private static <K extends Enum<K> & FigureName> Figures<K> with(
      Path file, Figures<K> figures, SetupProblems problems) {
    return Optional.ofNullable(file)
        .flatMap(named -> problems.collect(() -> figures.with(named)))
        .orElse(figures);
  }
}
