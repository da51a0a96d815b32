"""Computes the rows of the tables that datasets drafted from the input files have, without any code of Clicklake.

Usage: rows_of_inputs.py FOLDER
Prints a line of JSON for each table: the file of the events, the table, some of its columns, and the rows.
A time is in microseconds since 1970. Needs only the standard library of Python.
"""

import base64
import gzip
import json
import re
import sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

FOLDER = Path(sys.argv[1])
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def analytics_export():
    file = "analytics-export.ndjson"
    events = lines(file)
    key = lambda e: (e["event_name"], int(e["event_timestamp"]))
    yield file, "events", ["event_name", "event_timestamp", "user_pseudo_id", "geo_city", "event_bundle_sequence_id"], [
        (*key(e), e["user_pseudo_id"], e["geo"]["city"], e["event_bundle_sequence_id"]) for e in events
    ]
    columns = ["event_name", "event_timestamp", "key", "value_int_value", "value_string_value", "value_double_value"]
    yield file, "event_params", columns, [
        (*key(e), p["key"], p["value"].get("int_value"), p["value"].get("string_value"), double(p["value"].get("double_value")))
        for e in events
        for p in e["event_params"]
    ]
    yield file, "items", ["event_name", "event_timestamp", "item_id", "item_name"], [
        (*key(e), i["item_id"], i["item_name"]) for e in events for i in e.get("items", [])
    ]
    yield file, "item_params", ["event_name", "event_timestamp", "item_id", "key", "value_string_value"], [
        (*key(e), i["item_id"], p["key"], p["value"].get("string_value"))
        for e in events
        for i in e.get("items", [])
        for p in i["item_params"]
    ]


def bid_requests():
    file = "bid-requests.ndjson"
    events = lines(file)
    yield file, "events", ["id", "tmax", "app_domain", "site_domain", "device_geo_country"], [
        (e["id"], e.get("tmax"), value(e, "app", "domain"), value(e, "site", "domain"), value(e, "device", "geo", "country"))
        for e in events
    ]
    yield file, "imp", ["id", "imp_id", "tagid", "bidfloor", "video_w"], [
        (e["id"], i["id"], i.get("tagid"), double(i.get("bidfloor")), value(i, "video", "w")) for e in events for i in e["imp"]
    ]
    yield file, "format", ["id", "imp_id", "w", "h"], [
        (e["id"], i["id"], f["w"], f["h"]) for e in events for i in e["imp"] for f in value(i, "banner", "format") or []
    ]


def metric_batches():
    file = "metric-batches.ndjson"
    series = [s for e in lines(file) for s in e["timeseries"]]
    yield file, "samples", ["samples_value", "samples_timestamp"], [
        (double(s["value"]), int(s["timestamp"]) * 1000) for one in series for s in one["samples"]
    ]
    yield file, "labels", ["name", "labels_value"], [(l["name"], l["value"]) for one in series for l in one["labels"]]


def call_records():
    file = "call-records.ndjson"
    events = lines(file)
    yield file, "events", ["node_id", "local_sequence_number", "answer_time", "duration_sec", "charge"], [
        (e["nodeId"], e["localSequenceNumber"], compact(e["answerTime"]), e["durationSec"], e["charge"]) for e in events
    ]
    yield file, "list_of_service", ["node_id", "answer_time", "code", "t"], [
        (e["nodeId"], compact(e["answerTime"]), s["code"], s["t"]) for e in events for s in e["listOfService"]
    ]


def local_times():
    """An hour that happens twice is the earlier one."""
    file = "local-times.ndjson"
    local = lambda e: datetime.fromisoformat(e["start_time_local"]).replace(tzinfo=ZoneInfo(e["node_timezone"]))
    yield file, "events", ["call_id", "start_time_local", "node_timezone", "is_dst", "secs"], [
        (e["call_id"], micros(local(e)), e["node_timezone"], e["is_dst"], e["secs"]) for e in lines(file)
    ]


def connections():
    file = "connections.ndjson"
    yield file, "events", ["uid", "ts", "id_orig_h", "id_orig_p", "orig_bytes"], [
        (e["uid"], int(e["ts"] * 1_000_000), e["id.orig_h"], e["id.orig_p"], e["orig_bytes"]) for e in lines(file)
    ]


def changes():
    file = "changes-of-one-transaction.ndjson"
    yield file, "events", ["source_lsn", "before_id", "after_id", "ts_ms", "op", "after_at", "after_status"], [
        (
            e["source"]["lsn"],
            value(e, "before", "id"),
            e["after"]["id"],
            e["ts_ms"] * 1000,
            e["op"],
            e["after"]["at"],
            e["after"]["status"],
        )
        for e in lines(file)
    ]


def track_events():
    file = "track-events.ndjson"
    events = lines(file)
    yield file, "events", ["message_id", "event_timestamp", "type", "user_id"], [
        (e["messageId"], iso(e["timestamp"]), e["type"], text(e.get("userId"))) for e in events
    ]
    tracks = [e for e in events if e["type"] == "track"]
    yield file, "tracks", ["message_id", "event", "properties_order_id", "properties_total"], [
        (e["messageId"], e["event"], e["properties"]["order_id"], double(e["properties"]["total"])) for e in tracks
    ]
    yield file, "products", ["message_id", "product_id", "sku", "price"], [
        (e["messageId"], text(p["product_id"]), p.get("sku"), double(p["price"])) for e in tracks for p in e["properties"]["products"]
    ]


def mixed_types():
    file = "mixed-types.ndjson"
    yield file, "events", ["id", "event_at", "a", "b", "c", "d", "e"], [
        (e["id"], iso(e["at"]), *(text(e.get(key)) for key in "abcde")) for e in lines(file)
    ]


def packed_records():
    file = "packed-records.ndjson"
    records = (FOLDER / file).read_bytes().rstrip(b"\n").split(b"\n")
    yield file, "events", ["event_id", "sent_at", "kind", "n"], [plain(e) for record in records for e in unpacked(record)]


def event_types():
    file = "event-types.ndjson"
    events = lines(file)
    of = lambda type: [e for e in events if e["type"] == type]
    yield file, "events", ["id", "ts", "type"], [(e["id"], iso(e["ts"]), e["type"]) for e in events]
    yield file, "page_views", ["id", "page_url", "page_ms"], [(e["id"], e["page"]["url"], e["page"]["ms"]) for e in of("page_view")]
    yield file, "purchases", ["id", "purchase_total"], [(e["id"], double(e["purchase"]["total"])) for e in of("purchase")]
    yield file, "refunds", ["id", "refund_total"], [(e["id"], e["refund"]["total"]) for e in of("refund")]
    yield file, "items", ["id", "sku", "n"], [(e["id"], i["sku"], i["n"]) for e in of("purchase") for i in e["purchase"]["items"]]


def notifications():
    file = "notifications.ndjson"
    events = [(e, json.loads(e["Message"])) for e in lines(file)]
    yield file, "events", ["message_id", "placed_at", "order_id", "envelope_timestamp"], [
        (e["MessageId"], iso(m["placedAt"]), m["orderId"], e["Timestamp"]) for e, m in events
    ]
    yield file, "lines", ["message_id", "sku", "n"], [(e["MessageId"], l["sku"], l["n"]) for e, m in events for l in m["lines"]]


def records_envelope():
    file = "records-envelope.json"
    yield from audit(file, json.loads((FOLDER / file).read_text())["Records"])


def array():
    file = "array.json"
    yield from audit(file, json.loads((FOLDER / file).read_text()))


def time_texts():
    """Texts that no declared pattern fits are rejected."""
    file = "time-texts.ndjson"
    times = [(e["t"], clock(e["t"])) for e in lines(file)]
    yield file, "events", ["t", "at"], [(t, micros(at)) for t, at in times if at]


def lines(file):
    """The events of a file with one event on each line; a number with a fraction keeps its digits."""
    return [json.loads(line, parse_float=Decimal) for line in (FOLDER / file).read_text().splitlines()]


def unpacked(record):
    """The events of a record in any packing."""
    if record.startswith(b"\x1f\x8b"):
        return unpacked(gzip.decompress(record))
    record = record.removeprefix(b"\xef\xbb\xbf")
    if record[:1] not in b'{["':
        return unpacked(base64.b64decode(record))
    found = []
    rest = record.decode().strip().rstrip(",")
    while rest:
        one, end = json.JSONDecoder().raw_decode(rest)
        found += unpacked(one.encode()) if isinstance(one, str) else one if isinstance(one, list) else [one]
        rest = rest[end:].strip()
    return found


def audit(file, events):
    """The tables of an audit trail."""
    yield file, "events", ["event_id", "event_time", "event_name", "user_identity_user_name", "error_code"], [
        (e["eventID"], iso(e["eventTime"]), e["eventName"], value(e, "userIdentity", "userName"), e.get("errorCode")) for e in events
    ]
    yield file, "resources", ["event_id", "type", "arn", "account_id"], [
        (e["eventID"], r["type"], r["ARN"], r.get("accountId")) for e in events for r in e.get("resources") or []
    ]


def plain(event):
    return event["event_id"], iso(event["sent_at"]), event["kind"], event["n"]


def value(event, *keys):
    """The value at a path; none if a part of the path is missing or null."""
    for key in keys:
        event = None if event is None else event.get(key)
    return event


def double(number):
    return None if number is None else float(number)


def text(value):
    """A value of any type as text: a string is not in quotes."""
    return value if value is None or isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def micros(time):
    return (time - EPOCH) // timedelta(microseconds=1)


def iso(text):
    return micros(datetime.fromisoformat(text.replace("Z", "+00:00")))


def compact(text):
    return micros(datetime.strptime(text, "%y%m%d%H%M%S%z"))


def clock(text):
    """A time in one of many forms, UTC if it has no zone; none for other texts."""
    if text.endswith(" GMT"):
        return parsedate_to_datetime(text)
    text = text.removesuffix("[UTC]").replace(" UTC", "Z").replace(",", ".")
    text = re.sub(r"(\.\d{6})\d+", r"\1", text)
    text = re.sub(r"([+-]\d\d)$", r"\g<1>00", text) if "T" in text else text
    dates = ("%Y-%m-%dT", "%Y-%m-%d ", "%Y%m%dT", "%d/%b/%Y:")
    times = ("%H:%M:%S.%f", "%H:%M:%S", "%H:%M", "%H%M%S")
    for form in (date + time + zone for date in dates for time in times for zone in ("", "%z", " %z")):
        try:
            found = datetime.strptime(text, form)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=timezone.utc)
    return None


TABLES = (
    analytics_export,
    bid_requests,
    metric_batches,
    call_records,
    local_times,
    connections,
    changes,
    track_events,
    mixed_types,
    packed_records,
    event_types,
    notifications,
    records_envelope,
    array,
    time_texts,
)

for tables in TABLES:
    for file, table, columns, rows in tables():
        print(json.dumps({"file": file, "table": table, "columns": columns, "rows": rows}, ensure_ascii=False))
