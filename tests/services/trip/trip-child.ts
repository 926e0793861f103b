// A process with a window's backend that starts a trip through the library in argv[2], or goes on with it, and is killed.
import { startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';

const backend = await startBackend({ profile: profileAt(process.argv[2] ?? ''), headless: false });
backend.listen(({ name }) => {
  if (name === 'articles.updated') process.stdout.write('.');
});
const { jobId } = (await backend.call('trip.state', {}, 'interface')) as { jobId: string | null };
if (jobId === null) await backend.call('trip.start', { query: '', feedIds: [] }, 'interface');
