package io.clicklake.tools.size;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Writes a sizing as one JSON object on one line. The units are bytes, seconds and dollars per day.
 */
public final class SizingJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The names of these components are the keys of the JSON object. */
  private record Report(
      EventLoad load,
      double utilisation,
      Kinesis kinesis,
      ClusterSize flink,
      StateSize state,
      TableSize tables,
      PeerSize peers,
      double managedDollars,
      double kubernetesDollars,
      List<String> notes,
      Map<String, Double> measured,
      Map<String, Double> prices) {}

  private record Kinesis(StreamSize plain, StreamSize aggregated) {}

  private SizingJson() {}

  public static String of(Sizing sizing) {
    Report report =
        new Report(
            sizing.load(),
            sizing.plan().utilisation(),
            new Kinesis(sizing.plainStream(), sizing.aggregatedStream()),
            sizing.cluster(),
            sizing.state(),
            sizing.lake(),
            sizing.peers(),
            sizing.managedDollars(),
            sizing.kubernetesDollars(),
            sizing.notes(),
            byKey(MeasuredFigure.values(), sizing.measured()::of),
            byKey(PriceFigure.values(), sizing.prices()::of));
    try {
      return JSON.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <K extends Enum<K> & FigureName> Map<String, Double> byKey(
      K[] names, ToDoubleFunction<K> value) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (K name : names) {
      figures.put(name.key(), value.applyAsDouble(name));
    }
    return figures;
  }
}
