// Prints "PASSED FAILED" of a JSON report: node .ci/count.mjs FILE (unit | e2e-…). Ends with 1 when the report holds no test.
import { readFileSync } from 'node:fs';

const [file, kind] = process.argv.slice(2);
const report = JSON.parse(readFileSync(file, 'utf8'));

/** Vitest counts tests, and files that could not even be loaded. */
function countUnit({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  return [numPassedTests, numFailedTests + broken.length];
}

/** Playwright's errors outside tests (a config that fails to load) count as one failure each. */
function countE2e({ stats, errors }) {
  return [stats.expected, stats.unexpected + stats.flaky + errors.length];
}

const [passed, failed] = kind === 'unit' ? countUnit(report) : countE2e(report);
console.log(`${passed} ${failed}`);
process.exitCode = passed + failed > 0 ? 0 : 1;
