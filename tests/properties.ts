// The property tests with seeds of their own: `npm run test:properties -- 20` runs them twenty times. What fails is told
// with its seed: OFFPRINT_SEED=N npx vitest run FILE shows it again.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const times = Number(process.argv[2] ?? 5);
const files = globSync('tests/**/*.test.{ts,tsx}', { cwd: root }).filter((file) =>
  /property\.ts'|arbitrar(?:y|ies)\.ts'/.test(readFileSync(join(root, file), 'utf8')),
);
let failed = 0;
for (let time = 1; time <= times; time++) {
  const seed = (Date.now() % 1_000_000_000) + time;
  const env = { ...process.env, OFFPRINT_SEED: String(seed) };
  const { status } = spawnSync('vitest', ['run', '--reporter=dot', ...files], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  console.log(`${time} of ${times}, seed ${seed}: ${status === 0 ? 'passed' : 'FAILED'}`);
  if (status !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
