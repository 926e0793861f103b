// clip: saved pages and texts into the library.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { ClippedFile, ClipResult } from '../../contract/model.ts';
import { iso } from '../articles.ts';
import { type Command, type Context, call, callHost, pathOf, runJob } from '../command.ts';

/** Files of one job: their texts come back together. */
const AT_ONCE = 100;
const CLIPPABLE = /\.(?:x?html?|xht|mht|mhtml|txt|md|markdown|mdown)$/i;
const ADDRESS = /^https?:\/\//i;

interface Named {
  /** As the user wrote it, or what was found below a folder. */
  readonly word: string;
  readonly path: string;
}

/** A folder gives all pages and texts below it, sorted; what a browser saved beside a page (`x_files`) is part of that page. */
function filesOf(word: string): Named[] {
  const path = pathOf(word);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [{ word, path }];
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const inner = join(word, entry.name);
    if (entry.isDirectory()) return /(?:_files|\.files)$/i.test(entry.name) ? [] : filesOf(inner);
    return entry.isFile() && CLIPPABLE.test(entry.name)
      ? [{ word: inner, path: join(path, entry.name) }]
      : [];
  });
}

function failed(word: string, code: string, message: string): ClippedFile {
  return {
    ...{ file: word, id: null, title: null, url: null, author: null, published: null, dateSource: null },
    ...{ site: null, lang: null, lead: null, words: 0, text: null, captions: [], error: { code, message } },
  };
}

async function stage(context: Context, { word, path }: Named): Promise<string | ClippedFile> {
  if (ADDRESS.test(word)) {
    const message =
      "Web addresses can't be clipped yet, only saved files. Save the page in a browser, then clip the file.";
    return failed(word, 'unsupported', message);
  }
  try {
    return (await callHost(context, 'files.stage', { path, name: word })).file;
  } catch (error) {
    if (error instanceof AppError) return failed(word, error.code, error.message);
    throw error;
  }
}

async function clipSome(context: Context, named: readonly Named[]): Promise<ClippedFile[]> {
  const staged: (string | ClippedFile)[] = [];
  for (const one of named) staged.push(await stage(context, one));
  const files = staged.filter((one) => typeof one === 'string');
  const result = files.length
    ? await runJob<ClipResult>(context, () => call(context, 'clip.files', { files }))
    : { files: [] };
  const done = result.files[Symbol.iterator]();
  return staged.map((one, at) => {
    if (typeof one !== 'string') return one;
    return done.next().value ?? failed(named[at]?.word ?? '', 'internal', 'Nothing came back for this file.');
  });
}

function line({ file, id, title, words, error }: ClippedFile): string {
  return error ? `failed   ${file}: ${error.message}` : `${id}  ${title}  (${words} words)  ${file}`;
}

export const clip: Command = {
  name: 'clip',
  usage: 'clip FILE…',
  about:
    'Keep saved pages and texts (.html, .mhtml, .txt, .md, folders of them) as articles; nothing is fetched.',
  options: {},
  run: async (context) => {
    if (context.words.length === 0) throw new AppError('bad_input', 'clip wants at least one file.');
    const named = context.words.flatMap((word) =>
      ADDRESS.test(word) ? [{ word, path: word }] : filesOf(word),
    );
    const clipped: ClippedFile[] = [];
    for (let at = 0; at < named.length; at += AT_ONCE) {
      clipped.push(...(await clipSome(context, named.slice(at, at + AT_ONCE))));
      if (named.length > AT_ONCE) context.say(`${clipped.length} of ${named.length} files`);
    }
    const documents = clipped.map((one) => ({ ...one, published: iso(one.published) }));
    context.print(documents, () => clipped.map(line).join('\n') || 'No pages or texts there.');
    return clipped.some(({ error }) => error !== null) ? 1 : 0;
  },
};
