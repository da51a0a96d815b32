package io.clicklake.catalog.dataset;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks the message for each mistake in a dataset; {@code mistakes.txt} lists the cases. */
final class DatasetMistakeTest {

  @TestFactory
  Stream<DynamicTest> reportsEachMistakeWithItsMessage() throws IOException {
    return blocks().map(block -> DynamicTest.dynamicTest(block, () -> check(block)));
  }

  private static void check(String block) {
    String file = part(block, '@').isEmpty() ? "dataset.yaml" : part(block, '@');
    DatasetTexts texts = DatasetTexts.good().change(file, part(block, '-'), part(block, '+'));

    List<String> problems = problems(texts);

    assertThat(problems).isEqualTo(lines(block, '!', '~'));
  }

  private static List<String> problems(DatasetTexts texts) {
    try {
      return Datasets.load(texts).warnings().stream().map(w -> "~ " + w).collect(toList());
    } catch (SetupException e) {
      return e.problems().stream().map(p -> "! " + p).collect(toList());
    }
  }

  private static Stream<String> blocks() throws IOException {
    try (InputStream in = DatasetTexts.class.getResourceAsStream("/dataset-reader/mistakes.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n\n")).skip(1);
    }
  }

  /** The lines that start with a mark, without the mark. */
  private static String part(String block, char mark) {
    return lines(block, mark, mark).stream()
        .map(line -> line.length() > 2 ? line.substring(2) : "")
        .collect(joining("\n"));
  }

  private static List<String> lines(String block, char mark, char orMark) {
    return block
        .lines()
        .filter(line -> line.charAt(0) == mark || line.charAt(0) == orMark)
        .collect(toList());
  }

  @Test
  void listsEveryMistakeAtOnce() {
    DatasetTexts texts =
        DatasetTexts.good()
            .change("dataset: web-shop", "dataset: Web")
            .change("  id: id", "  id: device.ip")
            .change("      score: score", "      score: scor")
            .change("    explode: ads", "    explod: ads")
            .change("window: 1 min", "window: 7 min")
            .change("{sum: cents}", "{sum: cents, min: cents}");

    assertThat(problems(texts))
        .containsExactly(
            "! dataset.yaml:1: dataset: 'Web' cannot be a dataset's name; use at most 128"
                + " lower-case letters and digits in words joined by '-' or '_', a letter first.",
            "! dataset.yaml:4: event.id: every event needs an id, but 'ip' is not required in"
                + " 'device'; add it to 'required' there.",
            "! dataset.yaml:11: tables.visits.columns.score: the contract does not allow 'scor' in the"
                + " event; did you mean 'score'?",
            "! dataset.yaml:20: tables.interactions.explod: unknown key 'explod'; did you mean"
                + " 'explode'?",
            "! dataset.yaml:37: aggregates.campaign_minutes.window: '7 min' does not divide a day"
                + " into equal windows; choose for example 1 min, 15 min, 1 h or 1 d.",
            "! dataset.yaml:43: aggregates.campaign_minutes.measures.cents: a measure has exactly"
                + " one of count, sum, min, max, approx_distinct, but this one has sum and min.");
  }

  @Test
  void listsTheMistakesOfRatios() {
    DatasetTexts texts =
        DatasetTexts.good()
            .change(
                "    measures:\n",
                "    ratios:\n"
                    + "      ctr: click / cents\n"
                    + "      cents: clicks / cents\n"
                    + "      corrections: clicks / cents\n"
                    + "      both: clicks + cents\n"
                    + "      most: highest / clicks\n"
                    + "      list: [clicks, cents]\n"
                    + "    measures:\n"
                    + "      highest: {max: cents}\n");

    assertThat(problems(texts))
        .containsExactly(
            "! dataset.yaml:42: aggregates.campaign_minutes.ratios.ctr: 'click' is not a measure of"
                + " this aggregate; did you mean 'clicks'?",
            "! dataset.yaml:43: aggregates.campaign_minutes.ratios.cents: 'cents' is already a"
                + " column of this aggregate; choose another name.",
            "! dataset.yaml:44: aggregates.campaign_minutes.ratios.corrections: 'corrections' is a"
                + " column that every view has; choose another name.",
            "! dataset.yaml:45: aggregates.campaign_minutes.ratios.both: expected a ratio of two"
                + " measures, such as clicks / impressions or 1000 * revenue / impressions, but it"
                + " is 'clicks + cents'.",
            "! dataset.yaml:46: aggregates.campaign_minutes.ratios.most: 'highest' is a max; a"
                + " ratio divides measures of the kinds count, sum and approx_distinct.",
            "! dataset.yaml:47: aggregates.campaign_minutes.ratios.list: expected a ratio of two"
                + " measures, such as clicks / impressions or 1000 * revenue / impressions, but it"
                + " is a list.");
  }

  @Test
  void listsTheMistakesOfTheContractAndOfTheDataset() {
    DatasetTexts texts =
        DatasetTexts.good()
            .change("event.schema.json", "\"$ref\": \"#/$defs/device\"", "\"$ref\": \"#/$defs/d\"")
            .change("window: 1 min", "window: 7 min");

    assertThat(problems(texts))
        .containsExactly(
            "! event.schema.json: /properties/device/$ref: '#/$defs/d' is not a schema in this"
                + " contract; correct it.",
            "! dataset.yaml:37: aggregates.campaign_minutes.window: '7 min' does not divide a day"
                + " into equal windows; choose for example 1 min, 15 min, 1 h or 1 d.");
  }
}
