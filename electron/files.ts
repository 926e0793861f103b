// Files in and out for the pages: the system's dialogs and staged handles. Paths stay on this side.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import type { PickOptions, StagedFile } from '../contract/bridge.ts';
import type { Services } from './services-process.ts';

/** The dialog hangs on the window that asked. */
function ownerOf(sender: WebContents): BrowserWindow {
  const owner = BrowserWindow.fromWebContents(sender);
  if (!owner) throw new Error('No window asked for this.');
  return owner;
}

/** A name that is only a name, on every system. */
export function plainName(name: string): string {
  const plain = [...basename(name.replaceAll('\\', '/'))]
    .filter((letter) => letter >= ' ' && !'<>:"/\\|?*\u007f'.includes(letter))
    .join('')
    .replace(/^\.+|[. ]+$/g, '');
  return plain.slice(0, 120) || 'offprint';
}

export async function stagePath(services: Services, path: string, name?: string): Promise<StagedFile> {
  const input = name === undefined ? { path } : { path, name };
  return (await services.call('files.stage', input, 'host')) as StagedFile;
}

/** Files the user chose. */
export async function pickFiles(
  services: Services,
  sender: WebContents,
  options: PickOptions,
): Promise<readonly StagedFile[]> {
  const extensions = options.accept.map((extension) => extension.slice(1));
  const chosen = await dialog.showOpenDialog(ownerOf(sender), {
    properties: options.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
    filters: extensions.length > 0 ? [{ name: extensions.join(', '), extensions }] : [],
  });
  return chosen.canceled ? [] : Promise.all(chosen.filePaths.map((path) => stagePath(services, path)));
}

/** The bytes of a dropped file, laid into the staging folder under a name of our own. */
export async function stageBytes(
  services: Services,
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<StagedFile> {
  const path = join(folder, `${randomUUID()}.dropped`);
  await writeFile(path, bytes, { mode: 0o600, flag: 'wx' });
  return stagePath(services, path, plainName(name));
}

/** Asks where to and writes there. @returns false when the user thought better of it */
export async function saveFile(
  services: Services,
  sender: WebContents,
  file: string,
  name: string,
): Promise<boolean> {
  const defaultPath = join(app.getPath('downloads'), plainName(name));
  const { canceled, filePath } = await dialog.showSaveDialog(ownerOf(sender), { defaultPath });
  if (canceled || !filePath) return false;
  await services.call('files.release', { file, path: filePath }, 'host');
  return true;
}
