"""Reads tables of Glue and S3 with PyIceberg: for each its rows, snapshots and, of a column of times, the least and the greatest.

Arguments: endpoint, region, database, then TABLE:TIME_COLUMN for each table. Prints a line of JSON for each.
"""

import json
import sys

import pyarrow as pa
import pyarrow.compute as pc
from pyiceberg.catalog.glue import GlueCatalog

endpoint, region, database, *tables = sys.argv[1:]
catalog = GlueCatalog(
    "lake",
    **{
        "glue.endpoint": endpoint,
        "glue.region": region,
        "s3.endpoint": endpoint,
        "s3.region": region,
        "s3.force-virtual-addressing": "false",
        "s3.access-key-id": "test",
        "s3.secret-access-key": "test",
        "py-io-impl": "pyiceberg.io.pyarrow.PyArrowFileIO",
    },
)
for table_and_column in tables:
    name, column = table_and_column.split(":")
    table = catalog.load_table(f"{database}.{name}")
    times = table.scan(selected_fields=(column,)).to_arrow()[column]
    micros = pc.cast(pc.cast(times, pa.timestamp("us", tz="UTC")), pa.int64())
    print(
        json.dumps(
            {
                "table": name,
                "rows": len(times),
                "type": str(table.schema().find_field(column).field_type),
                "snapshots": len(table.snapshots()),
                "least": pc.min(micros).as_py(),
                "greatest": pc.max(micros).as_py(),
            }
        )
    )
