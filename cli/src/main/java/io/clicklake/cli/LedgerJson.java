package io.clicklake.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.Discrepancy;
import io.clicklake.tools.reconcile.Reconciliation;
import io.clicklake.tools.reconcile.TableVersion;
import java.util.List;

/** What the commands on the books write for programs: one JSON object in one line. */
final class LedgerJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LedgerJson() {}

  static String of(Reconciliation found) {
    ObjectNode object = JSON.createObjectNode();
    object.put("balanced", found.balanced());
    object.put("read", found.books().read());
    object.put("rejected", found.books().rejected());
    object.put("duplicate", found.books().duplicates());
    object.put("accepted", found.books().accepted());
    ArrayNode differences = object.putArray("differences");
    for (Discrepancy difference : found.differences()) {
      differences
          .addObject()
          .put("check", difference.check())
          .put("table", difference.table())
          .put("job", difference.job())
          .put("checkpoint", difference.checkpoint())
          .put("shard", difference.shard())
          .put("expected", difference.expected())
          .put("actual", difference.actual())
          .put("message", difference.sentence());
    }
    ArrayNode notes = object.putArray("notes");
    found.notes().forEach(notes::add);
    return object + "\n";
  }

  static String of(Checkpoint at, List<TableVersion> versions, String database) {
    ObjectNode object = JSON.createObjectNode();
    object.put("job", at.job());
    object.put("checkpoint", at.id());
    ArrayNode tables = object.putArray("tables");
    for (TableVersion version : versions) {
      ObjectNode table = tables.addObject().put("table", version.name());
      version
          .commit()
          .ifPresentOrElse(
              commit ->
                  table
                      .put("snapshot", commit.snapshotId())
                      .put("from", SnapshotsCommand.clause(database, version, commit)),
              () -> table.putNull("snapshot"));
    }
    return object + "\n";
  }

  static String tags(List<String> created) {
    ObjectNode object = JSON.createObjectNode();
    ArrayNode tags = object.putArray("created");
    created.forEach(tags::add);
    return object + "\n";
  }
}
