// import, export, backup, restore, doctor: the library in and out, and its health.

import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type {
  BackupResult,
  DoctorResult,
  ExportFormat,
  ExportResult,
  ImportResult,
} from '../../contract/model.ts';
import { restoreBackup } from '../../services/index.ts';
import { type Command, type Context, call, callHost, pathOf, runJob, textOption } from '../command.ts';

function targetOption(context: Context): string | null {
  const target = textOption(context, 'o');
  return target === null ? null : pathOf(target);
}

async function importOne(context: Context, word: string): Promise<ImportResult> {
  const path = pathOf(word);
  const { file } = await callHost(context, 'files.stage', { path });
  const result = await runJob<ImportResult>(context, () =>
    call(context, 'transfer.import', {
      file,
      dryRun: context.options['dry-run'] === true,
      allowLocal: context.options['allow-local'] === true,
    }),
  );
  return { ...result, file: word };
}

function importLine(result: ImportResult): string {
  const skipped = result.skipped.map((skip) => `  line ${skip.line}: ${skip.reason}`);
  const counts = `${result.added} added, ${result.duplicates} there already, ${result.skipped.length} skipped`;
  return [`${result.file} (${result.format}): ${counts}`, ...skipped].join('\n');
}

export const importFiles: Command = {
  name: 'import',
  usage: 'import FILE… [--allow-local] [--dry-run]',
  about: 'Take in OPML, bookmark HTML, and bookmarks as JSON or CSV; what a file is, its content decides.',
  options: { 'allow-local': 'flag', 'dry-run': 'flag' },
  run: async (context) => {
    if (context.words.length === 0) throw new AppError('bad_input', 'import wants at least one file.');
    const results: ImportResult[] = [];
    for (const word of context.words) results.push(await importOne(context, word));
    context.print(results, () => results.map(importLine).join('\n'));
    return 0;
  },
};

const FORMATS: readonly ExportFormat[] = ['opml', 'netscape', 'json', 'csv'];

/** Without -o the file itself goes to standard output. */
async function printFile(context: Context, file: string): Promise<void> {
  const path = join(tmpdir(), `offprint-${randomUUID()}`);
  try {
    await callHost(context, 'files.release', { file, path });
    process.stdout.write(readFileSync(path));
  } finally {
    rmSync(path, { force: true });
  }
}

export const exportFile: Command = {
  name: 'export',
  usage: 'export opml/netscape/json/csv [QUERY] [-o FILE]',
  about:
    'Write subscriptions (opml) or the bookmarks a query names; read back and counted before it is done.',
  options: { o: 'value', 'for-spreadsheets': 'flag' },
  run: async (context) => {
    const [word, ...query] = context.words;
    const format = FORMATS.find((known) => known === word);
    if (!format) throw new AppError('bad_input', `export wants one of ${FORMATS.join(', ')}.`);
    const target = targetOption(context);
    const result = await runJob<ExportResult>(context, () =>
      call(context, 'transfer.export', {
        format,
        query: query.join(' '),
        ...(context.options['for-spreadsheets'] ? { forSpreadsheets: true } : {}),
      }),
    );
    const { exported, dropped } = result;
    if (target === null) {
      await printFile(context, result.file);
      return 0;
    }
    const { path } = await callHost(context, 'files.release', { file: result.file, path: target });
    const lost = dropped.map((drop) => `\n  not in this format: ${drop.what} (${drop.count})`).join('');
    context.print({ format, file: path, exported, dropped }, () => `${exported} written to ${path}${lost}`);
    return 0;
  },
};

export const backup: Command = {
  name: 'backup',
  usage: 'backup [-o FILE]',
  about: "A checked copy of the library, pictures and all; in the profile's backups folder without -o.",
  options: { o: 'value' },
  run: async (context) => {
    const target = targetOption(context);
    const result = await runJob<BackupResult>(context, () =>
      target === null
        ? call(context, 'backup.create', {})
        : callHost(context, 'backup.createAt', { path: target }),
    );
    context.print(
      result,
      () => `${result.file}: ${result.articles} articles, ${result.bytes} bytes, verified`,
    );
    return 0;
  },
};

export const restore: Command = {
  name: 'restore',
  usage: 'restore FILE',
  about: 'Bring a backup back into a fresh folder (--profile DIR): never over a library that is there.',
  options: {},
  run: async (context) => {
    const [word, ...more] = context.words;
    if (word === undefined || more.length) throw new AppError('bad_input', 'restore wants one backup file.');
    const result = await restoreBackup(pathOf(word), context.profile);
    context.print(result, () => `${result.articles} articles restored to ${context.profile.folder}`);
    return 0;
  },
};

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  about: 'Check the whole library: file, links between rows, counts, search index, hashes.',
  options: {},
  run: async (context) => {
    const result = await runJob<DoctorResult>(context, () => call(context, 'doctor.run', {}));
    context.print(result, () =>
      result.ok
        ? 'No problems.'
        : result.problems.map(({ code, message }) => `${code}: ${message}`).join('\n'),
    );
    return result.ok ? 0 : 1;
  },
};
