"""Puts events on a stream with boto3: a quarter with PutRecord, a quarter with PutRecords, and half in one KPL aggregate.

Usage: put_with_boto3.py ENDPOINT STREAM COUNT
"""

import hashlib
import json
import sys

import boto3

MAGIC = b"\xf3\x89\x9a\xc2"


def event(n):
    return json.dumps({"id": f"e-{n}", "at": "2026-11-29T08:00:00Z", "n": n}).encode()


def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def field(number, content):
    """A field of a protobuf message: bytes."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def aggregate(key, events):
    """The format of the Kinesis Producer Library: a table of keys, and records that point into it."""
    message = field(1, key.encode())
    for data in events:
        message += field(3, varint(1 << 3) + varint(0) + field(3, data))
    return MAGIC + message + hashlib.md5(message).digest()


def main(endpoint, stream, count):
    kinesis = boto3.client(
        "kinesis", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="any", aws_secret_access_key="any"
    )
    quarter = count // 4
    for n in range(quarter):
        kinesis.put_record(StreamName=stream, PartitionKey=str(n), Data=event(n))
    answer = kinesis.put_records(
        StreamName=stream, Records=[{"PartitionKey": str(n), "Data": event(n)} for n in range(quarter, 2 * quarter)]
    )
    if answer["FailedRecordCount"]:
        sys.exit(f"not stored: {answer}")
    rest = [event(n) for n in range(2 * quarter, count)]
    kinesis.put_record(StreamName=stream, PartitionKey="key", Data=aggregate("key", rest))
    print(f"put {count} events")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
