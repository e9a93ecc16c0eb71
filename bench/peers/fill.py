"""fill.py ENTRIES DATABASE: the entries, a file each, as a table for Fastify and Django; and on
standard output as commands for redis-cli --pipe."""

import os
import sqlite3
import sys

folder, file = sys.argv[1:]
db = sqlite3.connect(file)
db.execute("CREATE TABLE entry (number TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID")
out = sys.stdout.buffer
for number in sorted(os.listdir(folder)):
    with open(os.path.join(folder, number), "rb") as entry:
        body = entry.read()
    db.execute("INSERT INTO entry VALUES (?, ?)", (number, body.decode()))
    key = number.encode()
    out.write(b"*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n" % (len(key), key, len(body), body))
db.commit()
