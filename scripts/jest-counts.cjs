const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Leaves the real counts of a run in coverage/counts.json, for whoever wants one line instead of a report. */
class CountsReporter {
  onRunComplete(_contexts, results) {
    const directory = join(__dirname, '..', 'coverage');
    mkdirSync(directory, { recursive: true });
    const counts = {
      passed: results.numPassedTests,
      // A suite that does not even load has no tests to fail: it counts as one failure.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    writeFileSync(join(directory, 'counts.json'), `${JSON.stringify(counts)}\n`);
  }
}

module.exports = CountsReporter;
