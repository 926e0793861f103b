// The press of bench:media in a process of its own: serves feeds and pictures, prints its origin.
import { startPress } from '../tests/services/keep/press.ts';

const press = await startPress(JSON.parse(process.argv[2] ?? '{}'));
process.stdout.write(`${press.origin}\n`);
