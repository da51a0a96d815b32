package io.clicklake.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatasetReaderTest {
  private final Dataset dataset = Datasets.load(DatasetTexts.good());
  private final TableSpec visits = dataset.tables().get(0);
  private final TableSpec interactions = dataset.tables().get(1);
  private final AggregateSpec minutes = dataset.aggregates().get(0);

  @Test
  void readsTheNameTheDatabaseAndTheOnlyTypeOfItsEvents() {
    assertThat(dataset.name()).isEqualTo("web-shop");
    assertThat(dataset.database()).isEqualTo("web_shop");
    EventType type = dataset.types().get(0);
    assertThat(dataset.types()).hasSize(1);
    assertThat(type.name()).isEqualTo("web-shop");
    assertThat(type.tables()).isEqualTo(dataset.tables());
    assertThat(type.event().id()).hasToString("id");
    assertThat(type.event().time().path()).hasToString("sent_at");
    assertThat(type.event().time().type()).isEqualTo(ColumnType.TIMESTAMP.flinkType());
    assertThat(type.contract()).startsWith("{").contains("\"$defs\"");
    assertThat(dataset.warnings()).isEmpty();
  }

  @Test
  void derivesColumnTypesFromTheContract() {
    assertThat(visits.decodedType().asSummaryString())
        .isEqualTo(
            "ROW<`id` STRING, `sent_at` TIMESTAMP_LTZ(6), `score` DOUBLE, `received_at`"
                + " TIMESTAMP_LTZ(6), `day` DATE, `ok` BOOLEAN, `sequence` BIGINT, `mixed` STRING,"
                + " `device` STRING> NOT NULL");
    assertThat(visits.columns().get(3).timeFormat().epoch()).isEqualTo(EpochUnit.MILLIS);
  }

  @Test
  void readsAnExplodedTableWithInputsExtraAndDerivedColumns() {
    assertThat(interactions.explode()).hasToString("ads[].interactions[]");
    assertThat(interactions.decodedType().asSummaryString())
        .isEqualTo(
            "ROW<`id` STRING, `campaign` STRING, `price` DECIMAL(18, 6), `at` TIMESTAMP_LTZ(6),"
                + " `kind` STRING, `extra` STRING, `ip` STRING> NOT NULL");
    assertThat(interactions.derived())
        .extracting(d -> d.name() + " = " + d.expression())
        .containsExactly("cents = CAST(price * 100 AS BIGINT)");
    assertThat(interactions.time()).isEqualTo("at");
    assertThat(interactions.partitioning())
        .extracting(p -> p.transform() + " " + p.column() + " " + p.buckets())
        .containsExactly("DAY at 0", "BUCKET campaign 16", "IDENTITY kind 0");
  }

  @Test
  void readsWhichRowsATableKeeps() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good()
                .change(
                    "    extra: extra\n",
                    "    extra: extra\n    where: cents > 1\n    sample: {by: ip, percent: 0.1}\n"));
    TableSpec kept = changed.tables().get(1);

    assertThat(kept.where().orElseThrow().expression()).isEqualTo("cents > 1");
    assertThat(kept.where().orElseThrow().line()).isEqualTo(30);
    assertThat(kept.sample().orElseThrow().by()).isEqualTo("ip");
    assertThat(kept.sample().orElseThrow().percent()).isEqualTo(0.1);
    assertThat(interactions.where()).isEmpty();
    assertThat(interactions.sample()).isEmpty();
  }

  @Test
  void readsTheProfileOfATable() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good()
                .change(
                    "    extra: extra\n",
                    "    extra: extra\n    profile:\n      by: [id]\n      groups: 50\n"
                        + "      nulls: [campaign]\n      distinct: [cents]\n"
                        + "      numbers: [price]\n      values: [kind, campaign]\n"));
    TableSpec profiled = changed.tables().get(1);
    ProfileSpec profile = profiled.profile().orElseThrow();

    assertThat(profile.by()).containsExactly("id");
    assertThat(profile.groups()).isEqualTo(50);
    assertThat(profile.nulls()).containsExactly("campaign");
    assertThat(profile.distinct()).containsExactly("cents");
    assertThat(profile.numbers()).containsExactly("price");
    assertThat(profile.values()).containsExactly("kind", "campaign");
    assertThat(profiled.inputs())
        .extracting(ColumnSpec::name)
        .containsExactly(
            "ip",
            ProfileSpec.ARRIVED_AT,
            ProfileSpec.SHARD,
            ProfileSpec.SEQUENCE_NUMBER,
            ProfileSpec.RECORD_NUMBER,
            ProfileSpec.EVENT_INDEX);
    assertThat(changed.isProfiled()).isTrue();
  }

  @Test
  void aTableHasNoProfileByDefault() {
    assertThat(interactions.profile()).isEmpty();
    assertThat(interactions.inputs()).extracting(ColumnSpec::name).containsExactly("ip");
  }

  @Test
  void aProfileCanBeEmpty() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good().change("extra: extra\n", "extra: extra\n    profile: {}\n"));
    ProfileSpec profile = changed.tables().get(1).profile().orElseThrow();

    assertThat(profile.by()).isEmpty();
    assertThat(profile.groups()).isEqualTo(1000);
    assertThat(profile.values()).isEmpty();
  }

  @Test
  void readsMonitors() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good()
                .change(
                    "aggregates:",
                    "    profile: {by: [id], nulls: [kind]}\n"
                        + "monitors:\n"
                        + "  volume_by_id: {monitor: volume, table: interactions, by: [id],"
                        + " severity: critical, owner: on-call}\n"
                        + "  kinds: {monitor: null_ratio, table: interactions, column: kind,"
                        + " max: 0.02, learn: 2 h, ignore-below: 5}\n"
                        + "aggregates:"));

    MonitorSpec volume = changed.monitors().get(0);
    assertThat(volume.name()).isEqualTo("volume_by_id");
    assertThat(volume.kind()).isEqualTo(MonitorSpec.Kind.VOLUME);
    assertThat(volume.table()).isEqualTo("interactions");
    assertThat(volume.by()).containsExactly("id");
    assertThat(volume.severity()).isEqualTo(MonitorSpec.Severity.CRITICAL);
    assertThat(volume.owner()).contains("on-call");
    assertThat(volume.learn()).isEqualTo(Duration.ofDays(1));
    assertThat(volume.ignoreBelow()).isEqualTo(20);
    MonitorSpec kinds = changed.monitors().get(1);
    assertThat(kinds.column()).contains("kind");
    assertThat(kinds.max()).contains(0.02);
    assertThat(kinds.min()).isEmpty();
    assertThat(kinds.learn()).isEqualTo(Duration.ofHours(2));
    assertThat(kinds.ignoreBelow()).isEqualTo(5);
    assertThat(kinds.severity()).isEqualTo(MonitorSpec.Severity.WARNING);
    assertThat(kinds.owner()).isEmpty();
  }

  @Test
  void readsMonitorsThatNeedNoProfile() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good()
                .change(
                    "aggregates:",
                    "monitors:\n"
                        + "  commits: {monitor: commit, severity: critical}\n"
                        + "  age: {monitor: freshness, table: interactions, max: 10m}\n"
                        + "  counts: {monitor: ledger}\n"
                        + "aggregates:"));

    MonitorSpec commits = changed.monitors().get(0);
    assertThat(commits.kind()).isEqualTo(MonitorSpec.Kind.COMMIT);
    assertThat(commits.table()).isEmpty();
    assertThat(commits.maxDelay()).isEmpty();
    assertThat(commits.severity()).isEqualTo(MonitorSpec.Severity.CRITICAL);
    assertThat(changed.monitors().get(1).table()).isEqualTo("interactions");
    assertThat(changed.monitors().get(1).maxDelay()).contains(Duration.ofMinutes(10));
    assertThat(changed.monitors().get(2).kind()).isEqualTo(MonitorSpec.Kind.LEDGER);
    assertThat(changed.isProfiled()).isFalse();
  }

  @Test
  void readsProducersWithTheirManifestsAndTheirMonitor() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good()
                .change(
                    "aggregates:",
                    "producers:\n"
                        + "  table: visits\n"
                        + "  by: id\n"
                        + "  period: 5 min\n"
                        + "  grace: 1 min\n"
                        + "  manifests:\n"
                        + "    where: [{path: kind, in: [sent]}]\n"
                        + "    producer: {record: partition_key}\n"
                        + "    time: {path: window.start, epoch: seconds}\n"
                        + "    count: sent\n"
                        + "    id: manifest\n"
                        + "monitors:\n"
                        + "  complete: {monitor: completeness, table: visits, min: 0.99}\n"
                        + "aggregates:"));

    ProducersSpec producers = changed.producers().orElseThrow();
    assertThat(producers.table()).isEqualTo("visits");
    assertThat(producers.by()).isEqualTo("id");
    assertThat(producers.isText()).isTrue();
    assertThat(producers.period()).isEqualTo(Duration.ofMinutes(5));
    assertThat(producers.grace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(producers.expected()).isEmpty();
    ManifestSpec manifests = producers.manifests().orElseThrow();
    assertThat(manifests.where())
        .extracting(StreamRule::toString)
        .containsExactly("kind in [sent]");
    assertThat(manifests.producer()).hasToString("record partition_key");
    assertThat(manifests.time()).hasToString("window.start");
    assertThat(manifests.timeFormat()).isEqualTo(TimeFormat.of(ColumnSpec.EpochUnit.SECONDS));
    assertThat(manifests.count()).hasToString("sent");
    assertThat(manifests.id().orElseThrow()).hasToString("manifest");
    MonitorSpec monitor = changed.monitors().get(0);
    assertThat(monitor.by()).containsExactly("id");
    assertThat(monitor.min()).contains(0.99);
    assertThat(monitor.producers()).contains(producers);
  }

  @Test
  void expectedProducersAreThoseOfAMonitorOfSilenceByProducer() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good()
                .change("extra: extra\n", "extra: extra\n    profile: {by: [id]}\n")
                .change(
                    "aggregates:",
                    "producers: {table: interactions, by: id, expected: [a, 7]}\n"
                        + "monitors:\n"
                        + "  silent: {monitor: silence, table: interactions, by: [id]}\n"
                        + "  total: {monitor: silence, table: interactions}\n"
                        + "aggregates:"));

    assertThat(changed.producers().orElseThrow().period()).isEqualTo(Duration.ofMinutes(1));
    assertThat(changed.producers().orElseThrow().grace()).isEqualTo(Duration.ofSeconds(20));
    assertThat(changed.producers().orElseThrow().manifests()).isEmpty();
    assertThat(changed.monitors().get(0).producers().orElseThrow().expected())
        .containsExactly("a", "7");
    assertThat(changed.monitors().get(1).producers()).isEmpty();
    assertThat(changed.warnings()).isEmpty();
  }

  @Test
  void readsThePathsOfPersonalFields() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good()
                .change("aggregates:", "personal: [device.ip, \"ads[].campaign\"]\naggregates:"));

    assertThat(changed.personal())
        .extracting(ColumnPath::toString)
        .containsExactly("device.ip", "ads[].campaign");
    assertThat(changed.warnings()).isEmpty();
  }

  @Test
  void partitionsByTheDayOfTheTimeByDefault() {
    assertThat(visits.partitioning()).hasSize(1);
    assertThat(visits.partitioning().get(0).transform()).isEqualTo(Transform.DAY);
    assertThat(visits.partitioning().get(0).column()).isEqualTo("sent_at");
  }

  @Test
  void doesNotPartitionATableWithAnEmptyList() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good().change("[day(at), \"bucket(16, campaign)\", kind]", "[]"));

    assertThat(changed.tables().get(1).partitioning()).isEmpty();
  }

  @Test
  void readsAnAggregate() {
    assertThat(minutes.from()).isEqualTo("interactions");
    assertThat(minutes.window()).isEqualTo(Duration.ofMinutes(1));
    assertThat(minutes.time()).isEqualTo("at");
    assertThat(minutes.where()).contains("kind <> 'bot'");
    assertThat(minutes.groupBy()).containsExactly("campaign", "kind");
    assertThat(minutes.measures())
        .extracting(m -> m.name() + ": " + m.kind() + " " + m.expression() + m.where())
        .containsExactly(
            "clicks: COUNT 1Optional[kind = 'click']",
            "cents: SUM centsOptional.empty",
            "users: APPROX_DISTINCT idOptional.empty");
  }

  @Test
  void usesTheTimeOfTheTableForAnAggregate() {
    Dataset changed =
        Datasets.load(DatasetTexts.good().change("    time: at\n    where", "    where"));

    assertThat(changed.aggregates().get(0).time()).isEqualTo("at");
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "counts.any_name; BIGINT",
        "payload.seconds; BIGINT",
        "payload.kind; STRING",
        "payload; STRING",
        "anything; STRING",
        "tags; STRING",
        "{path: sequence, type: int}; INT",
        "{path: sequence, type: double}; DOUBLE",
        "{path: score, type: float}; FLOAT",
        "{path: sequence, type: string}; STRING",
        "{path: sequence, type: 'decimal(12, 0)'}; DECIMAL(12, 0)",
        "{path: ts, epoch: micros}; TIMESTAMP_LTZ(6)",
        "{path: sent_at, type: string}; STRING",
        "'\"device\".\"model\"'; STRING",
      })
  void storesAField(String column, String type) {
    Dataset changed = Datasets.load(DatasetTexts.good().change("score: score", "score: " + column));

    assertThat(changed.tables().get(0).columns().get(2).type().asSummaryString()).isEqualTo(type);
  }

  @Test
  void acceptsAnIntegerWithAnEpochUnitAsEventTime() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good().change("  time: sent_at", "  time: {path: ts, epoch: seconds}"));

    assertThat(changed.types().get(0).event().time().timeFormat().epoch())
        .isEqualTo(EpochUnit.SECONDS);
  }

  @Test
  void readsTheFormOfMixedValuesFromTheColumnOrElseFromTheDataset() {
    Dataset ofDataset =
        Datasets.load(mixedText().change("mixed: {path: mixed, mixed: json}", "m: mixed"));
    Dataset ofColumn = Datasets.load(mixedText());

    assertThat(ofDataset.tables().get(0).columns().get(7).mixed()).isEqualTo(MixedValues.TEXT);
    assertThat(ofColumn.tables().get(0).columns().get(7).mixed()).isEqualTo(MixedValues.JSON);
    assertThat(ofDataset.warnings()).isEmpty();
  }

  private static DatasetTexts mixedText() {
    return DatasetTexts.good().change("dataset: web-shop", "dataset: web-shop\nmixed: text");
  }

  @Test
  void explodesAnArrayOfPlainValues() {
    Dataset changed =
        Datasets.load(
            DatasetTexts.good()
                .change("      score: score", "      tag: tags[]")
                .change("    columns:\n      id", "    explode: tags[]\n    columns:\n      id"));

    assertThat(changed.tables().get(0).columns().get(2).path()).hasToString("tags[]");
    assertThat(changed.tables().get(0).columns().get(2).type().asSummaryString())
        .isEqualTo("STRING");
  }

  @Test
  void isSerializable() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(dataset);
    }

    Object copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = in.readObject();
    }

    List<TableSpec> tables = ((Dataset) copy).tables();
    assertThat(tables.get(1).explode()).isEqualTo(interactions.explode());
    assertThat(tables.get(1).decodedType()).isEqualTo(interactions.decodedType());
  }

  @Test
  void readsWhatARecordHolds() {
    assertThat(payload("")).isEqualTo("NONE NONE ONE - 10000 67108864 200 plain");
    assertThat(payload("payload: auto")).isEqualTo("AUTO AUTO MANY - 10000 67108864 200");
    assertThat(payload("payload: {compression: zstd, base64: always, values: lines}"))
        .isEqualTo("ZSTD ALWAYS LINES - 10000 67108864 200");
    assertThat(
            payload(
                "payload: {events: 'Records[].body', limits: {events: 5, bytes: 1 mb, ratio: 9}}"))
        .isEqualTo("NONE NONE ONE Records[].body 5 1048576 9");
  }

  private static String payload(String line) {
    PayloadSpec spec =
        Datasets.load(
                DatasetTexts.good()
                    .change("contract: event.schema.json", "contract: event.schema.json\n" + line))
            .payload();
    return spec.compression()
        + " "
        + spec.base64()
        + " "
        + spec.values()
        + " "
        + spec.events().map(ColumnPath::toString).orElse("-")
        + " "
        + spec.limits().events()
        + " "
        + spec.limits().bytes()
        + " "
        + spec.limits().ratio()
        + (spec.isPlain() ? " plain" : "");
  }

  @Test
  void readsColumnsOfTheEnvelopeAndTheRecord() {
    Dataset dataset =
        Datasets.load(
            outside("events[].body", "{envelope: 'events[].id', type: long}", "{record: shard}"));

    ColumnSpec day = dataset.tables().get(0).columns().get(4);
    ColumnSpec ok = dataset.tables().get(0).columns().get(5);
    assertThat(day.source()).isEqualTo(ValueSource.ENVELOPE);
    assertThat(day.value()).hasToString("envelope events[].id");
    assertThat(day.type()).hasToString("BIGINT");
    assertThat(ok.source()).isEqualTo(ValueSource.RECORD);
    assertThat(ok.value().field()).isEqualTo(RecordField.SHARD);
    assertThat(dataset.envelope()).containsExactly(ColumnPath.parse("events[].id"));
  }

  @Test
  void anEnvelopeColumnNamesAValueThatIsSingleForEachEvent() {
    assertThatThrownBy(
            () ->
                Datasets.load(
                    outside(
                        "events[].body",
                        "{envelope: 'events[].body.x'}",
                        "{envelope: 'tags[].a'}")))
        .hasMessageContaining(
            "dataset.yaml:14: tables.visits.columns.day.envelope: 'events[].body.x' is inside the"
                + " events at 'events[].body'; write its path in the event, without 'envelope'.")
        .hasMessageContaining(
            "dataset.yaml:15: tables.visits.columns.ok.envelope: 'tags[].a' goes into the elements"
                + " of an array that is not on the way to the events at 'events[].body', so an event"
                + " has no single value there; name another path.");
  }

  private static DatasetTexts outside(String events, String day, String ok) {
    return DatasetTexts.good()
        .change(
            "contract: event.schema.json",
            "contract: event.schema.json\npayload: {events: '" + events + "'}")
        .change("day: day", "day: " + day)
        .change("ok: ok", "ok: " + ok);
  }
}
