// Holds the lock of the folder named, says so, and waits to be killed.
import { lockProfile } from '../../db/index.ts';

lockProfile(process.argv[2] ?? '');
// What nobody holds is collected; the lock must not be.
(globalThis as { gc?: () => void }).gc?.();
process.stdout.write('locked\n');
setInterval(() => {}, 1000);
