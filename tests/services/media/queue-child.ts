// A process that fetches what waits in the library of argv[2], and is killed while it does.
import { join } from 'node:path';
import { openStore } from '../../../db/index.ts';
import { openMediaFiles } from '../../../services/media/media-files.ts';
import { startPictureQueue } from '../../../services/media/picture-queue.ts';
import { makeFetchGate } from '../../../services/sync/index.ts';

const folder = process.argv[2] ?? '';
const queue = startPictureQueue({
  store: openStore({ folder }),
  gate: makeFetchGate(),
  files: openMediaFiles(join(folder, 'media')),
  now: () => Math.floor(Date.now() / 1000),
  onArrived: () => process.stdout.write('.'),
  onTrouble: (what, error) => process.stderr.write(`${what}: ${String(error)}\n`),
});
queue.setAutomatic(true);
