// One instance per profile: a second start hands its words over. Feed links and files from the system end here too.
import { existsSync } from 'node:fs';
import { extname, isAbsolute, resolve } from 'node:path';
import { app } from 'electron';
import { parseAddress } from './origin.ts';

export type Handed =
  | { readonly kind: 'feed'; readonly address: string }
  | { readonly kind: 'path'; readonly path: string };

const FILES: ReadonlySet<string> = new Set(['.opml', '.xml', '.html', '.htm', '.json', '.csv']);
const LONGEST = 8192;

/** `feed:https://…`, `feed://…` and `feed:…` name one http or https address; null for anything else. */
export function feedAddress(word: string): string | null {
  if (word.length > LONGEST || !/^feed:/i.test(word)) return null;
  const rest = word.slice('feed:'.length).replace(/^\/\/(?=https?:)/i, '');
  if (/^(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)/i.test(rest)) return null;
  const address = /^https?:/i.test(rest) ? rest : `http:${rest.startsWith('//') ? rest : `//${rest}`}`;
  const url = parseAddress(address);
  return url && /^https?:$/.test(url.protocol) && url.hostname ? url.href : null;
}

/** What a command line asks to open: feed links and files with a known ending that exist. Switches are skipped. */
export function readWords(words: readonly string[], folder: string): readonly Handed[] {
  return words.flatMap((word): Handed[] => {
    const address = feedAddress(word);
    if (address) return [{ kind: 'feed', address }];
    if (word.startsWith('-') || !FILES.has(extname(word).toLowerCase())) return [];
    const path = isAbsolute(word) ? word : resolve(folder, word);
    return existsSync(path) ? [{ kind: 'path', path }] : [];
  });
}

/**
 * Takes the profile's instance lock. @returns false when another instance holds it: it was told, and this one must end.
 * `take` gets what later starts and the system hand over; `raise` brings the window to the front.
 */
export function setupHandover(take: (handed: Handed) => void, raise: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, words, folder) => {
    raise();
    for (const handed of readWords(words.slice(1), folder)) take(handed);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const address = feedAddress(url);
    if (address) take({ kind: 'feed', address });
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take({ kind: 'path', path });
  });
  return true;
}
