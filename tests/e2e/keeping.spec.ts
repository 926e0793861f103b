// Keeping: what a rule removes is told before it is made, a no changes nothing, and what somebody marked stays.
import { expectAccessible } from './support/axe.ts';
import { makeStories } from './support/feed-site.ts';
import { expect, test } from './support/fixtures.ts';
import { expectSound, feeds, listed, subscribe } from './support/library.ts';
import { dialog, runCommand, toast, treeLine, word } from './support/steps.ts';

test('a general rule and one of a feed tell what they remove, and remove no more', async ({ app, site }) => {
  site.setFeed('/long.xml', 'Long Story', makeStories(130, 'Long'));
  await subscribe(app, site.url('/news.xml'), site.url('/long.xml'));
  await app.cli('mark', 'read', '--all', '');
  await app.cli('mark', 'bookmarked', 'title:"Long report 1"');
  await expect(treeLine(app, 'Long Story')).toBeVisible();
  const count = async () => (await listed(app)).length;
  expect(await count()).toBe(142);

  await runCommand(app, 'cmd.view.settings');
  const settings = dialog(app, 'settings.title');
  const rule = settings.getByLabel(word('keep.rule'));
  await rule.selectOption('100');
  await expect(settings.getByText('This removes 29 articles')).toBeVisible();
  await expectAccessible(app);
  await settings
    .locator('.keep-question')
    .getByRole('button', { name: word('dialog.cancel') })
    .click();
  await expect(rule).toHaveValue('all');
  expect(await count()).toBe(142);
  // A rule that removes nothing asks nothing.
  await rule.selectOption('500');
  await expect(settings.locator('.keep-question')).toBeHidden();
  await expect(rule).toHaveValue('500');
  await app.page.keyboard.press('Escape');

  // For many feeds at once, the same.
  await runCommand(app, 'cmd.feeds.table');
  const table = dialog(app, 'feeds.title');
  await table.getByRole('checkbox', { name: word('feeds.chooseAll') }).check();
  const many = table.getByRole('combobox', { name: word('feeds.keep') });
  await many.selectOption('100');
  await expect(table.getByText('This removes 29 articles')).toBeVisible();
  await expectAccessible(app);
  await table
    .locator('.keep-question')
    .getByRole('button', { name: word('dialog.cancel') })
    .click();
  await expect(many).toBeFocused();
  expect(await count()).toBe(142);
  await app.page.keyboard.press('Escape');

  await treeLine(app, 'Long Story').click({ button: 'right' });
  await app.page
    .getByRole('menu')
    .getByRole('menuitem', { name: word('cmd.feed.edit') })
    .click();
  const edit = dialog(app, 'edit.title');
  await edit.getByLabel(word('keep.rule')).selectOption('100');
  await expect(edit.getByText('This removes 29 articles')).toBeVisible();
  await expectAccessible(app);
  await edit.getByRole('button', { name: 'Save and remove 29 articles' }).click();
  await expect(toast(app, '29 articles removed')).toBeVisible();
  expect(await count()).toBe(113);
  expect((await listed(app, 'is:bookmarked')).map(({ title }) => title)).toEqual(['Long report 1']);
  expect(await feeds(app)).toMatchObject([
    { title: 'Harbour News', keep: null },
    { title: 'Long Story', keep: '100' },
  ]);
  await expectSound(app);
});
