// axe finds nothing: every screen and dialog, light and dark, with room for three panes, two and one.
import { expectAccessible } from './support/axe.ts';
import { type App, expect, test } from './support/fixtures.ts';
import { subscribe } from './support/library.ts';
import {
  articleText,
  dialog,
  expectWelcome,
  goToPlace,
  list,
  openArticle,
  runCommand,
  toast,
  treeLine,
  word,
} from './support/steps.ts';

const LOOKS = [
  { colorScheme: 'light', width: 1240, height: 800 },
  { colorScheme: 'dark', width: 1240, height: 800 },
  { colorScheme: 'dark', width: 900, height: 700 },
  { colorScheme: 'light', width: 480, height: 800 },
] as const;

/** The window as wide as asked; in Electron the real one. */
async function take(app: App, { colorScheme, width, height }: (typeof LOOKS)[number]): Promise<void> {
  await app.page.emulateMedia({ colorScheme });
  if (app.electron) {
    await app.electron.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
      [width, height] as const,
    );
  } else await app.page.setViewportSize({ width, height });
  await expect
    .poll(() => app.page.evaluate(() => window.innerWidth), { message: 'the width asked for' })
    .toBeLessThanOrEqual(Math.max(width, 640));
}

async function inEveryLook(
  app: App,
  check: () => Promise<void> = () => expectAccessible(app),
): Promise<void> {
  for (const look of LOOKS) {
    await take(app, look);
    await check();
  }
  await take(app, LOOKS[0]);
}

test('the first screen', async ({ app }) => {
  await expectWelcome(app);
  await inEveryLook(app);
});

test('lists, articles, tags, search and messages', async ({ app, site }) => {
  test.setTimeout(120_000);
  await subscribe(app, site.url('/news.xml'));
  await openArticle(app, 'Harbour report 12');
  await expect(articleText(app).getByText('reopened on day 12')).toBeVisible();
  await app.cli('tag', 'title:report', '+sea/ports');
  await inEveryLook(app);
  await app.page.keyboard.press('s');
  await expect(toast(app, word('toast.undo'))).toBeVisible();
  await app.page.getByRole('button', { name: word('reader.addTag') }).click();
  await expectAccessible(app);
  await app.page.keyboard.press('Escape');
  const field = app.page.getByRole('combobox', { name: word('search.label') });
  await field.fill('tide');
  await expect(list(app).locator('mark').first()).toBeVisible();
  await expectAccessible(app);
  await field.fill('is:nothing');
  await expect(app.page.locator('#search-trouble')).toBeVisible();
  await expectAccessible(app);
  await field.fill('');
  await goToPlace(app, 'view.bookmarks');
  await expectAccessible(app);
});

test('every dialog, the palette and the menus', async ({ app, site }) => {
  test.setTimeout(300_000);
  await subscribe(app, site.url('/news.xml'));
  await treeLine(app, 'Harbour News').click();
  await openArticle(app, 'Harbour report 12');
  const dialogs = [
    ['cmd.feed.add', 'add.title'],
    ['cmd.feed.edit', 'edit.title'],
    ['cmd.folder.add', 'folder.new'],
    ['cmd.file.import', 'import.title'],
    ['cmd.file.export', 'export.title'],
    ['cmd.view.settings', 'settings.title'],
    ['cmd.view.network', 'network.title'],
    ['cmd.list.offline', 'meter.title'],
    ['cmd.file.trip', 'trip.title'],
    ['cmd.view.new', 'view.new'],
    ['cmd.rules.open', 'rules.title'],
    ['cmd.rule.mute', 'rule.new'],
    ['cmd.trash.open', 'trash.title'],
    ['cmd.history.open', 'history.title'],
    ['cmd.feeds.table', 'feeds.title'],
    ['cmd.help.keys', 'help.title'],
  ] as const;
  for (const [command, title] of dialogs) {
    await runCommand(app, command);
    const shown = dialog(app, title);
    await expect(shown).toBeVisible();
    for (const look of [LOOKS[0], LOOKS[1], LOOKS[3]]) {
      await take(app, look);
      await expectAccessible(app);
    }
    await take(app, LOOKS[0]);
    await app.page.keyboard.press('Escape');
    await expect(shown).toBeHidden();
  }
  await runCommand(app, 'cmd.feed.unsubscribe');
  await expect(app.page.getByRole('dialog', { name: /^Unsubscribe/ })).toBeVisible();
  await expectAccessible(app);
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('ControlOrMeta+k');
  await expect(dialog(app, 'palette.label')).toBeVisible();
  await expectAccessible(app);
  await app.page.keyboard.press('Escape');
  await treeLine(app, 'Harbour News').click({ button: 'right' });
  await expect(app.page.getByRole('menu')).toBeVisible();
  await expectAccessible(app);
});
