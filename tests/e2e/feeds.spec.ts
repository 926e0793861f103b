// Feeds and folders: made, moved, renamed, left, and every one of it taken back.
import { makeStories } from './support/feed-site.ts';
import { type App, expect, test } from './support/fixtures.ts';
import { feeds, subscribe, titles } from './support/library.ts';
import { dialog, list, runCommand, toast, treeLine, word } from './support/steps.ts';

async function chooseFromMenu({ page }: App, entry: string): Promise<void> {
  await page.getByRole('menu').getByRole('menuitem', { name: entry }).click();
}

async function openMenuOf(app: App, name: string): Promise<void> {
  await treeLine(app, name).click({ button: 'right' });
}

test('folders are made, renamed and removed; feeds move between them', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(treeLine(app, 'Harbour News')).toBeVisible();
  await runCommand(app, 'cmd.folder.add');
  await dialog(app, 'folder.new').getByLabel(word('folder.name')).fill('Ports');
  await app.page.keyboard.press('Enter');
  await expect(treeLine(app, 'Ports')).toBeVisible();

  await openMenuOf(app, 'Harbour News');
  await chooseFromMenu(app, word('menu.move'));
  await app.page
    .getByRole('dialog', { name: 'Move “Harbour News”' })
    .getByRole('button', { name: 'Ports' })
    .click();
  await expect(toast(app, 'Harbour News moved to Ports')).toBeVisible();
  await expect(treeLine(app, 'Harbour News')).toHaveAttribute('aria-level', '2');
  expect(await feeds(app)).toMatchObject([{ title: 'Harbour News', folder: 'Ports' }]);

  await openMenuOf(app, 'Ports');
  await chooseFromMenu(app, word('menu.rename'));
  await dialog(app, 'folder.rename').getByLabel(word('folder.name')).fill('Ports & quays');
  await app.page.keyboard.press('Enter');
  await expect(treeLine(app, 'Ports & quays')).toBeVisible();

  await openMenuOf(app, 'Harbour News');
  await chooseFromMenu(app, word('cmd.feed.edit'));
  await dialog(app, 'edit.title').getByLabel(word('edit.name')).fill('The Quay');
  await dialog(app, 'edit.title')
    .getByRole('button', { name: word('dialog.save') })
    .click();
  await expect(treeLine(app, 'The Quay')).toBeVisible();
  expect(await feeds(app)).toMatchObject([{ title: 'The Quay', folder: 'Ports & quays' }]);

  await openMenuOf(app, 'Ports & quays');
  await chooseFromMenu(app, word('menu.removeFolder'));
  await expect(treeLine(app, 'The Quay')).toHaveAttribute('aria-level', '1');
  await toast(app, 'Folder Ports & quays removed')
    .getByRole('button', { name: word('toast.undo') })
    .click();
  await expect(treeLine(app, 'The Quay')).toHaveAttribute('aria-level', '2');
  expect(await feeds(app)).toMatchObject([{ title: 'The Quay', folder: 'Ports & quays' }]);
});

test('unsubscribing keeps the articles or deletes them, and both can be undone', async ({ app, site }) => {
  site.setFeed('/other.xml', 'Inland Post', makeStories(5, 'Inland'));
  await subscribe(app, site.url('/news.xml'), site.url('/other.xml'));
  const { json } = await app.cli('mark', 'bookmarked', 'title:"inland report 5"');
  expect(json).toMatchObject({ changed: 1 });
  const before = await titles(app);
  const leave = async (name: string, choice: 'unsub.keep' | 'unsub.delete') => {
    await openMenuOf(app, name);
    await chooseFromMenu(app, word('cmd.feed.unsubscribe'));
    const ask = app.page.getByRole('dialog', { name: `Unsubscribe from “${name}”?` });
    await ask.getByRole('radio', { name: word(choice) }).check();
    await ask.getByRole('button', { name: word('unsub.action') }).click();
    await expect(treeLine(app, name)).toBeHidden();
    // Under the pointer it waits, however long the command line takes.
    await toast(app, `Unsubscribed from ${name}`).hover();
    return toast(app, `Unsubscribed from ${name}`).getByRole('button', { name: word('toast.undo') });
  };

  const undoKeep = await leave('Harbour News', 'unsub.keep');
  expect(await titles(app)).toEqual(before);
  await undoKeep.click();
  await expect(treeLine(app, 'Harbour News')).toBeVisible();

  const undoDelete = await leave('Inland Post', 'unsub.delete');
  const left = await titles(app);
  expect(left.filter((title) => title.startsWith('Inland'))).toEqual(['Inland report 5']);
  expect(left).toHaveLength(13);
  await undoDelete.click();
  await expect(treeLine(app, 'Inland Post')).toBeVisible();
  await treeLine(app, 'Inland Post').click();
  await expect(list(app).getByRole('option')).toHaveCount(5);
  expect(await titles(app)).toEqual(before);
});
