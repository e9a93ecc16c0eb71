"""The same exact arithmetic with Python's fractions: peer.py FILE COUNT reads the first COUNT
assessments and prints the rate with reading included, the rate of computing alone, and how many
reached each level."""

import json
import sys
import time
from fractions import Fraction

BOUNDS = (70, 80, 90, 95)
SCALE = 100


def lost(number, finding):
    """Of the leaf with that number, whose highest score follows from it (generate.c)."""
    highest = 1 + number % 5
    if "met" in finding:
        return Fraction(0 if finding["met"] else highest)
    examined = sum(sample["examined"] for sample in finding["samples"])
    nonconforming = sum(sample["nonconforming"] for sample in finding["samples"])
    return Fraction(highest * nonconforming, examined)


def final(assessment):
    findings = assessment["findings"].values()
    applicable = 3 * len(findings)
    total = sum((lost(i, finding) for i, finding in enumerate(findings)), Fraction(0))
    return SCALE * (applicable - total) / applicable - len(assessment.get("special", ()))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = [next(file) for _ in range(int(sys.argv[2]))]
    reached = [0] * (len(BOUNDS) + 1)
    start = time.perf_counter()
    assessments = [json.loads(line) for line in lines]
    read = time.perf_counter()
    for assessment in assessments:
        score = final(assessment)
        reached[sum(score >= bound for bound in BOUNDS)] += 1
    end = time.perf_counter()
    print(round(len(lines) / (end - start)), round(len(lines) / (end - read)), *reached)


main()
