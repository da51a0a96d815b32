package io.clicklake.tools.size;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.ToDoubleFunction;

/** Writes a sizing as one JSON object in one line. Units: bytes, seconds, dollars per day. */
public final class SizingJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SizingJson() {}

  public static String of(Sizing sizing) {
    ObjectNode object = JSON.createObjectNode();
    load(object.putObject("load"), sizing.load());
    object.put("utilisation", sizing.plan().utilisation());
    ObjectNode kinesis = object.putObject("kinesis");
    stream(kinesis.putObject("plain"), sizing.plainStream());
    stream(kinesis.putObject("aggregated"), sizing.aggregatedStream());
    cluster(object.putObject("flink"), sizing.cluster());
    state(object.putObject("state"), sizing.state());
    lake(object.putObject("tables"), sizing.lake());
    ObjectNode peers = object.putObject("peers");
    cluster(peers.putObject("flinkSql"), sizing.peers().flinkSql());
    cluster(peers.putObject("spark"), sizing.peers().spark()).remove("managedDollars");
    peers.put("firehoseDollars", sizing.peers().firehoseDollars());
    object.put("managedDollars", sizing.managedDollars());
    object.put("kubernetesDollars", sizing.kubernetesDollars());
    sizing.notes().forEach(object.putArray("notes")::add);
    figures(object.putObject("measured"), MeasuredFigure.values(), sizing.measured()::of);
    figures(object.putObject("prices"), PriceFigure.values(), sizing.prices()::of);
    return object + "\n";
  }

  private static void load(ObjectNode object, EventLoad load) {
    object.put("eventsPerSecond", load.eventsPerSecond());
    object.put("eventBytes", load.eventBytes());
    object.put("bytesPerDay", load.bytesPerDay());
    object.put("rowsPerDay", load.rowsPerDay());
  }

  private static void stream(ObjectNode object, StreamSize stream) {
    object.put("eventsPerRecord", stream.eventsPerRecord());
    object.put("shards", stream.shards());
    object.put("provisionedDollars", stream.provisionedDollars());
    object.put("onDemandDollars", stream.onDemandDollars());
  }

  private static ObjectNode cluster(ObjectNode object, ClusterSize cluster) {
    object.put("busyCores", cluster.busyCores());
    object.put("cores", cluster.cores());
    object.put("memoryGib", cluster.memoryGib());
    object.put("managedDollars", cluster.managedDollars());
    object.put("kubernetesDollars", cluster.kubernetesDollars());
    return object;
  }

  private static void state(ObjectNode object, StateSize state) {
    object.put("ids", state.ids());
    object.put("idBytes", state.idBytes());
    object.put("windowBytes", state.windowBytes());
    object.put("filterBytesPerTask", state.filterBytesPerTask());
    object.put("uploadBytesPerCheckpoint", state.uploadBytesPerCheckpoint());
  }

  private static void lake(ObjectNode object, TableSize lake) {
    object.put("bytesPerDay", lake.bytesPerDay());
    object.put("filesPerDay", lake.filesPerDay());
    object.put("meanFileBytes", lake.meanFileBytes());
    object.put("keptBytes", lake.keptBytes());
    object.put("putsPerDay", lake.putsPerDay());
    object.put("putDollars", lake.putDollars());
    object.put("storageDollars", lake.storageDollars());
  }

  private static <K extends Enum<K> & FigureName> void figures(
      ObjectNode object, K[] names, ToDoubleFunction<K> value) {
    for (K name : names) {
      object.put(name.key(), value.applyAsDouble(name));
    }
  }
}
