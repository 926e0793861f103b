// The program behind a browser's tab was closed, and started again somewhere else: the tab says so, and loses nothing typed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './support/cli.ts';
import { expect, test } from './support/fixtures.ts';
import { dialog, list, runCommand, word } from './support/steps.ts';

test.skip(({ host }) => host !== 'browser', 'a window of Electron starts its own backend');

test('a closed reader is told plainly, without waiting for ever, and what was typed stays', async ({
  app,
  site,
}) => {
  const { page } = app;
  await app.cli('add', site.url('/news.xml'), '--allow-local');
  await expect(list(app).getByRole('option')).toHaveCount(12);
  await runCommand(app, 'cmd.feed.add');
  const add = dialog(app, 'add.title');
  await add.getByLabel(word('add.address')).fill('example.org/half-typed');

  await app.killBackend();
  const banner = page.locator('.status-banner');
  await expect(banner).toHaveText(word('status.closed'));
  await expect(banner.getByRole('button')).toHaveCount(0);
  await add.getByRole('button', { name: word('add.find') }).click();
  await expect(add).toContainText('Offprint does not answer. If it was closed, start it again.');
  await expect(add.getByRole('button', { name: word('add.find') })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(add.getByLabel(word('add.address'))).toHaveValue('example.org/half-typed');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);

  // The same port again, another run: it knows nothing of this tab.
  const port = new URL(page.url()).port;
  const words = [join(ROOT, 'bin', 'offprint.mjs'), 'serve', '--port', port, '--profile', app.profile];
  const again = spawn(process.execPath, words, { stdio: 'ignore' });
  try {
    await expect(banner).toHaveText(word('status.session'), { timeout: 30_000 });
    await add.getByRole('button', { name: word('add.find') }).click();
    await expect(add).toContainText('not connected to Offprint');
    await expect(add.getByLabel(word('add.address'))).toHaveValue('example.org/half-typed');
  } finally {
    const ended = new Promise((done) => again.once('exit', done));
    again.kill('SIGTERM');
    await ended;
  }
});
