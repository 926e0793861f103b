// The library as the command line tells it: what specs compare the window with.
import { expect } from '@playwright/test';
import type { Reader } from './host.ts';

export interface ListedArticle {
  readonly id: number;
  readonly title: string;
  readonly url: string | null;
  readonly feed: string | null;
  readonly feedUrl: string | null;
  readonly read: boolean;
  readonly bookmarked: boolean;
  readonly tags: readonly string[];
}

export interface ListedFeed {
  readonly title: string;
  readonly url: string;
  readonly folder: string | null;
  readonly lastError: string | null;
  readonly keep: string | null;
}

type Asking = Pick<Reader, 'cli'>;

async function ask<Answer>(reader: Asking, words: readonly string[]): Promise<Answer> {
  const { code, json, stderr } = await reader.cli(...words);
  expect(code, `offprint ${words.join(' ')}\n${stderr}`).toBe(0);
  return json as Answer;
}

/** The articles a query names, newest first. */
export async function listed(reader: Asking, query = ''): Promise<readonly ListedArticle[]> {
  const words = query === '' ? ['list'] : ['list', query];
  return (await ask<{ articles: readonly ListedArticle[] }>(reader, words)).articles;
}

/** Titles of a query's articles, newest first. */
export async function titles(reader: Asking, query = ''): Promise<readonly string[]> {
  return (await listed(reader, query)).map(({ title }) => title);
}

export function feeds(reader: Asking): Promise<readonly ListedFeed[]> {
  return ask<readonly ListedFeed[]>(reader, ['feeds']);
}

/** Subscribes on this machine, by the command line. */
export async function subscribe(reader: Asking, ...addresses: readonly string[]): Promise<void> {
  await ask(reader, ['add', ...addresses, '--allow-local']);
}

/** Fails unless `doctor` finds the library sound. */
export async function expectSound(reader: Asking): Promise<void> {
  const { code, stdout, stderr } = await reader.cli('doctor');
  expect(code, `${stdout}\n${stderr}`).toBe(0);
}
