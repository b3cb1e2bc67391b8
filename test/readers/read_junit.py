"""Reads a JUnit file with junitparser and prints what it understood, as JSON."""

import json
import sys

from junitparser import JUnitXml

xml = JUnitXml.fromfile(sys.argv[1])


def case(testcase):
    outcomes = [{"outcome": type(r).__name__, "message": r.message, "type": r.type, "text": r.text} for r in testcase.result]
    return {
        "classname": testcase.classname,
        "name": testcase.name,
        "results": outcomes,
        "line": testcase._elem.get("line"),
        "system_out": testcase.system_out,
    }


def suite(testsuite):
    return {
        "name": testsuite.name,
        "tests": testsuite.tests,
        "failures": testsuite.failures,
        "errors": testsuite.errors,
        "skipped": testsuite.skipped,
        "properties": {p.name: p.value for p in testsuite.properties()},
        "cases": [case(c) for c in testsuite],
    }


time = xml.time
before = (xml.tests, xml.failures, xml.errors, xml.skipped)
suites = [suite(s) for s in xml]
xml.update_statistics()
after = (xml.tests, xml.failures, xml.errors, xml.skipped)
print(json.dumps({"declared": before, "counted": after, "time": time, "suites": suites}))
