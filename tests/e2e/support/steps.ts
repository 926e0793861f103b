// What a person does, in one place: specs say what, these say where to click. Words come from the message file.
import { expect, type FrameLocator, type Locator } from '@playwright/test';
import type { MessageKey } from '../../../contract/messages/en.ts';
import { en } from '../../../contract/messages/en.ts';
import type { Reader } from './host.ts';

/** The English words of a message without placeholders. */
export function word(key: MessageKey): string {
  const message = en[key];
  return typeof message === 'string' ? message : message.other;
}

/** The list of articles. */
export function list({ page }: Reader): Locator {
  return page.getByRole('listbox', { name: word('timeline.label') });
}

/** The text of the open article, inside its frame. */
export function articleText({ page }: Reader): FrameLocator {
  return page.frameLocator('iframe');
}

/** Waits for the first screen of an empty library. */
export async function expectWelcome({ page }: Reader): Promise<void> {
  await expect(page.getByRole('heading', { name: word('welcome.title') })).toBeVisible();
}

/** From the first screen: an address on this machine, its confirmation, the feed found there. */
export async function subscribeFromWelcome({ page }: Reader, address: string): Promise<void> {
  await page.getByLabel(word('welcome.address')).fill(address);
  await page.getByRole('button', { name: word('add.find') }).click();
  const dialog = page.getByRole('dialog', { name: word('add.title') });
  await dialog
    .getByRole('alert')
    .getByRole('button', { name: word('add.local.allow') })
    .click();
  await expect(dialog.getByRole('radio').first()).toBeChecked();
  await dialog.getByRole('button', { name: word('add.subscribe') }).click();
  await expect(dialog).toBeHidden();
}

/** Opens an article of the list by its title and waits for its headline. */
export async function openArticle(reader: Reader, title: string): Promise<void> {
  await row(reader, title).first().click();
  await expect(reader.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
}

/** A command by its row in the command palette. */
export async function runCommand({ page }: Reader, key: MessageKey): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: word('palette.label') });
  await palette.getByRole('combobox').fill(word(key));
  await palette
    .getByRole('option', { name: new RegExp(`^${escaped(word(key))}`) })
    .first()
    .click();
  await expect(palette).toBeHidden();
}

/** The dialog of that title. */
export function dialog({ page }: Reader, key: MessageKey): Locator {
  return page.getByRole('dialog', { name: word(key) });
}

/** A row of the article list by its title. */
export function row(reader: Reader, title: string): Locator {
  // Very long words have soft hyphens in them.
  const letters = [...title].map(escaped).join('\u00ad?');
  return list(reader).getByRole('option', { name: new RegExp(`${letters}\\b`) });
}

/** A line of the tree of folders and feeds. */
export function treeLine({ page }: Reader, name: string): Locator {
  return page.getByRole('treeitem', { name });
}

/** The list of the place that was chosen last is there: keys pressed before would walk the list before. */
async function expectListed({ page }: Reader): Promise<void> {
  await expect(page.locator('.timeline-body')).toHaveAttribute('aria-busy', 'false');
}

/** Goes to a feed, folder, tag or smart view of the sidebar. */
export async function goToLine(reader: Reader, name: string): Promise<void> {
  await treeLine(reader, name).click();
  await expectListed(reader);
}

/** Goes to a place of the sidebar: Today, Unread, Bookmarks, All. */
export async function goToPlace(reader: Reader, key: MessageKey): Promise<void> {
  const { page } = reader;
  await page
    .getByRole('navigation', { name: word('cmd.group.go') })
    .getByRole('button', { name: word(key) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: word(key) })).toBeVisible();
  await expectListed(reader);
}

/** A message at the foot of the window. */
export function toast({ page }: Reader, text: string | RegExp): Locator {
  return page.getByRole('region', { name: word('toast.label') }).locator('.toast', { hasText: text });
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
