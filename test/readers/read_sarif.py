"""Reads a SARIF file with sarif-tools and prints what it understood, as JSON."""

import json
import sys

from sarif import loader

sarif_file = loader.load_sarif_file(sys.argv[1])
results = sarif_file.get_results()
report = sarif_file.get_report()
print(
    json.dumps(
        {
            "tools": sarif_file.get_distinct_tool_names(),
            "counts": {s: report.get_issue_count_for_severity(s) for s in ("error", "warning", "note")},
            "records": sarif_file.get_records(),
            "fingerprints": [r["partialFingerprints"]["trailinsightFinding/v1"] for r in results],
            "suppressed": [r["ruleId"] for r in results if r.get("suppressions")],
        }
    )
)
