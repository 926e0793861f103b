// A process that fetches pages and pictures of the library in argv[2], gives a sign for each, and is killed while it does.
import { startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';

const backend = await startBackend({ profile: profileAt(process.argv[2] ?? ''), headless: true });
backend.listen(({ name }) => {
  if (name === 'articles.updated' || name === 'media.changed') process.stdout.write('.');
  if (name === 'job.done') void backend.stop(0);
});
await backend.call('pages.fetch', { query: '' }, 'interface');
