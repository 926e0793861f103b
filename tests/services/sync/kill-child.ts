// A process that syncs a library and may be killed at any moment: kill-child.ts FOLDER
import { openStore } from '../../../db/index.ts';
import { makeFetchGate, makeParsePool, startSyncEngine } from '../../../services/sync/index.ts';

const [folder = ''] = process.argv.slice(2);
const now = () => Math.floor(Date.now() / 1000);
const store = openStore({ folder, now });
const pool = makeParsePool({ workers: 1 });
const fetchGate = makeFetchGate();
// Short transactions, as with a window open: more points to die at.
const context = { store, pool, fetchGate, now, attached: () => true, emit: () => {} };
process.stdout.write('begin\n');
const result = await startSyncEngine(context).run({ all: true });
process.stdout.write(`${JSON.stringify(result)}\n`);
await Promise.all([pool.stop(), fetchGate.stop()]);
store.close();
