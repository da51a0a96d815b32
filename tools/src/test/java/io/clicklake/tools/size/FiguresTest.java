package io.clicklake.tools.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FiguresTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(MeasuredFigure.class)
  void thatAreMeasuredNameTheirResultFileOrSayThatThereIsNone(MeasuredFigure figure) {
    String from = Figures.measured().from(figure);

    assertThat(Figures.measured().of(figure)).isPositive();
    assertThat(from.startsWith("provisional, ") || Files.exists(Path.of("..", from)))
        .as("'%s' is no result file", from)
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(PriceFigure.class)
  void thatArePricesNameTheirPage(PriceFigure price) {
    assertThat(Figures.prices().of(price)).isPositive();
    assertThat(Figures.prices().from(price)).startsWith("https://aws.amazon.com/").contains("read");
  }

  @Test
  void ofAFileReplaceTheirLike() throws IOException {
    Path file = write("kpu-hour: 0.09\nshard-hour: {value: 0, from: our contract}\n");

    Figures<PriceFigure> prices = Figures.prices().with(file);

    assertThat(prices.of(PriceFigure.KPU_HOUR)).isEqualTo(0.09);
    assertThat(prices.from(PriceFigure.KPU_HOUR)).isEqualTo(file.toString());
    assertThat(prices.of(PriceFigure.SHARD_HOUR)).isZero();
    assertThat(prices.from(PriceFigure.SHARD_HOUR)).isEqualTo("our contract");
    assertThat(prices.of(PriceFigure.S3_GB_MONTH))
        .isEqualTo(Figures.prices().of(PriceFigure.S3_GB_MONTH));
  }

  @Test
  void areRefusedWithEverythingThatIsWrong() throws IOException {
    Path file =
        write("kpu-hour: -1\nshard-hours: 1\ncluster-hour: dear\ndisk-gb-month: {from: x}\n");

    assertThatThrownBy(() -> Figures.prices().with(file))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(4)
                    .contains(
                        "'kpu-hour' in '" + file + "': expected a number of at least 0, got -1.",
                        "'cluster-hour' in '"
                            + file
                            + "': expected a number of at least 0, got \"dear\".",
                        "'disk-gb-month' in '"
                            + file
                            + "': expected a number of at least 0, got none.")
                    .anyMatch(
                        one ->
                            one.startsWith(
                                "'shard-hours' in '"
                                    + file
                                    + "' is not the name of a figure; there")));
  }

  @Test
  void ofMeasurementsAreAboveNothing() throws IOException {
    Path file = write("spark-mb-per-cpu-second: 0\nevent-bytes: 1.0e+999\n");

    assertThatThrownBy(() -> Figures.measured().with(file))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(2)
                    .allMatch(one -> one.contains("expected a number above 0, got")));
  }

  @Test
  void needAFileThatIsYaml() throws IOException {
    Path missing = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> Figures.prices().with(missing))
        .hasMessage("'" + missing + "': there is no such file; correct the path.");
    assertThatThrownBy(() -> Figures.prices().with(write("")))
        .hasMessageEndingWith("must contain lines of the form 'name: number'.");
    assertThatThrownBy(() -> Figures.prices().with(write("kpu-hour: 1\nkpu-hour: 2\n")))
        .hasMessageContaining("Duplicate field 'kpu-hour'");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("figures.yaml"), text);
  }
}
