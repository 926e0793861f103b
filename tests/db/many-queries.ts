// The property test of queries at the size the acceptance list wants: npm run -s test:queries -- [COUNT] [SEED]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const [count = '10000', seed = String(Date.now() % 100_000)] = process.argv.slice(2);
const vitest = join(import.meta.dirname, '..', '..', 'node_modules', 'vitest', 'vitest.mjs');
const env = { ...process.env, OFFPRINT_QUERIES: count, OFFPRINT_SEED: seed };
console.log(`${count} random queries over random libraries, seed ${seed}`);
const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/db/query-property.test.ts'], {
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
