"""The same sums in SQLite: peer_sql.py FILE COUNT loads the first COUNT assessments into tables,
untimed, and prints 0 (nothing is read), the rate of one query over them, and how many reached each
level. SQL has no fractions, so the final scores are floating point: fast and loose, as a report
would do it, and good enough to agree here."""

import json
import sqlite3
import sys
import time

SCORES = """
WITH leaf AS (
    SELECT assessment, max, max * 1.0 * sum(nonconforming) / sum(examined) AS lost
    FROM sample GROUP BY assessment, number
), final AS (
    SELECT assessment, 100 * (1 - sum(lost) / sum(max)) - deductions AS score
    FROM leaf JOIN assessment ON assessment.id = leaf.assessment
    GROUP BY assessment
)
SELECT (score >= 70) + (score >= 80) + (score >= 90) + (score >= 95) AS level, count(*)
FROM final GROUP BY level
"""


def rows(number, assessment):
    """A leaf that is met or not is one sample that conforms or not."""
    for i, finding in enumerate(assessment["findings"].values()):
        for sample in finding.get("samples", [finding]):
            met = finding.get("met", True)
            yield (number, i, 1 + i % 5, sample.get("examined", 1),
                   sample.get("nonconforming", 0 if met else 1))


def load(database, path, count):
    database.execute("CREATE TABLE assessment (id INTEGER PRIMARY KEY, deductions INTEGER)")
    database.execute("CREATE TABLE sample (assessment INTEGER, number INTEGER, max INTEGER,"
                     " examined INTEGER, nonconforming INTEGER)")
    with open(path, encoding="utf-8") as file:
        for number in range(count):
            assessment = json.loads(next(file))
            database.execute("INSERT INTO assessment VALUES (?, ?)",
                             (number, len(assessment.get("special", ()))))
            database.executemany("INSERT INTO sample VALUES (?, ?, ?, ?, ?)",
                                 rows(number, assessment))
    database.execute("CREATE INDEX by_leaf ON sample (assessment, number)")


def main():
    count = int(sys.argv[2])
    database = sqlite3.connect(":memory:")
    load(database, sys.argv[1], count)
    start = time.perf_counter()
    reached = dict(database.execute(SCORES).fetchall())
    end = time.perf_counter()
    print(0, round(count / (end - start)), *(reached.get(level, 0) for level in range(5)))


main()
