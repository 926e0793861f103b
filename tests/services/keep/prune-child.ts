// A process that prunes the library in argv[2] down to argv[3] articles a feed, tells each step, and is killed while it does.
import { startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';

const [, , folder = '', keep = '1'] = process.argv;
const backend = await startBackend({ profile: profileAt(folder), headless: false });
let told = false;
backend.listen(({ name, payload }) => {
  if (name === 'job.done' && (payload as { kind: string }).kind === 'prune')
    void backend.stop(0).then(() => process.exit(0));
  if (told) return;
  told = true;
  process.stdout.write('.');
});
await backend.call('keep.prune', { keep }, 'interface');
