// Full-text extraction over a folder of pages (NAME/source.html, expected.html, expected-metadata.json):
//   node bench/extract.ts DIR [--against readability] [--without STEP,…] [--half 0|1] [--list]
// Token F1 as the article-extraction benchmark counts it: words in runs of four, precision and recall averaged over pages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractArticle, STEPS, type Step } from '../services/content/extract/extract.ts';
import type { ExtractedArticle } from '../services/content/extract/types.ts';
import { htmlToText } from '../services/content/text.ts';
import { average, compareText, median, percentile, sameDate, sameText, sameTitle } from './extract-score.ts';

interface Page {
  readonly name: string;
  readonly source: Uint8Array;
  readonly expected: string;
  /** The same without captions, which our text leaves to a list of their own. */
  readonly body: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

type Extractor = (page: Page) => Pick<
  ExtractedArticle,
  'title' | 'text' | 'byline' | 'published' | 'site' | 'lang'
> & {
  readonly lead: string | null;
};

/** The picture a page declares for itself, where the expected metadata names none; read here by other means than ours. */
function declaredLead(source: Uint8Array): string | null {
  const html = new TextDecoder().decode(source);
  for (const name of ['og:image', 'twitter:image']) {
    const tag = new RegExp(`<meta[^>]+(?:property|name)=["']?${name}["'\\s][^>]*>`, 'i').exec(html)?.[0];
    const url = /content=["']([^"']+)["']/i.exec(tag ?? '')?.[1];
    if (url) return URL.parse(url.replaceAll('&amp;', '&').trim(), ADDRESS)?.href ?? null;
  }
  return null;
}

/** The address Mozilla's test pages are read under; a page's metadata may name another. */
const ADDRESS = 'http://fakehost/test/page.html';

function readPages(folder: string, half: string | undefined): Page[] {
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'source.html')))
    .sort();
  return names
    .filter((_, index) => half === undefined || index % 2 === Number(half))
    .map((name) => {
      const file = join(folder, name, 'expected-metadata.json');
      const expected = readFileSync(join(folder, name, 'expected.html'), 'utf8');
      return {
        name,
        source: readFileSync(join(folder, name, 'source.html')),
        expected: htmlToText(expected),
        body: htmlToText(expected.replace(/<figcaption[\s\S]*?<\/figcaption>/gi, '')),
        facts: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Page['facts']) : {},
      };
    });
}

const urlOf = ({ facts }: Page) => (typeof facts.url === 'string' ? facts.url : ADDRESS);

function ours(steps: readonly Step[]): Extractor {
  return (page) => {
    const article = extractArticle(page.source, { url: urlOf(page) }, steps);
    return { ...article, lead: article.lead?.url ?? null };
  };
}

const readability: Extractor = ({ source }) => {
  const { document } = parseHTML(new TextDecoder().decode(source));
  const found = new Readability(document).parse();
  return {
    title: found?.title ?? '',
    text: htmlToText(found?.content ?? ''),
    byline: found?.byline ?? null,
    published: found?.publishedTime ? Math.floor(Date.parse(found.publishedTime) / 1000) : null,
    ...{ site: found?.siteName ?? null, lang: found?.lang ?? null, lead: null },
  };
};

interface Row {
  readonly name: string;
  readonly f1: number;
  readonly f1Body: number;
  readonly precision: number;
  readonly recall: number;
  readonly ms: number;
  readonly hits: Readonly<Record<string, boolean | null>>;
}

function measure(page: Page, extract: Extractor): Row {
  const start = performance.now();
  const got = extract(page);
  const ms = performance.now() - start;
  const { facts } = page;
  const hits = {
    title: sameTitle(facts.title, got.title),
    byline: sameText(facts.byline, got.byline),
    date: sameDate(facts.publishedTime ?? facts.date, got.published),
    lead: sameText(facts.lead ?? facts.image ?? declaredLead(page.source), got.lead),
    site: sameText(facts.siteName ?? facts.site, got.site),
    lang: sameText(facts.lang, got.lang),
  };
  return {
    name: page.name,
    ...compareText(page.expected, got.text),
    f1Body: compareText(page.body, got.text).f1,
    ms,
    hits,
  };
}

function summarise(rows: readonly Row[]): Record<string, number | null> {
  const rate = (fact: string) => {
    const known = rows.map(({ hits }) => hits[fact]).filter((hit) => typeof hit === 'boolean');
    return known.length === 0 ? null : round(known.filter(Boolean).length / known.length);
  };
  const precision = average(rows.map((row) => row.precision));
  const recall = average(rows.map((row) => row.recall));
  return {
    pages: rows.length,
    f1: round((2 * precision * recall) / (precision + recall)),
    f1Mean: round(average(rows.map(({ f1 }) => f1))),
    f1Body: round(average(rows.map(({ f1Body }) => f1Body))),
    f1Median: round(median(rows.map(({ f1 }) => f1))),
    ...{ precision: round(precision), recall: round(recall) },
    ...Object.fromEntries(
      ['title', 'byline', 'date', 'lead', 'site', 'lang'].map((fact) => [fact, rate(fact)]),
    ),
    msMedian: round(median(rows.map(({ ms }) => ms)), 1),
    msP90: round(
      percentile(
        rows.map(({ ms }) => ms),
        0.9,
      ),
      1,
    ),
    peakRssMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const round = (value: number, digits = 4) => Number(value.toFixed(digits));

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

function main(): void {
  const folder = process.argv[2];
  if (folder === undefined || folder.startsWith('--'))
    throw new Error('Name a folder of pages: node bench/extract.ts DIR');
  const pages = readPages(folder, argument('half'));
  const without = argument('without')?.split(',') ?? [];
  const against =
    argument('against') === 'readability' ? pages.map((page) => measure(page, readability)) : null;
  const rows = pages.map((page) => measure(page, ours(STEPS.filter((step) => !without.includes(step)))));
  if (process.argv.includes('--list'))
    for (const row of [...rows].sort((a, b) => a.f1 - b.f1))
      console.log(
        `${row.name.padEnd(44)} f1 ${row.f1.toFixed(3)}  p ${row.precision.toFixed(3)}  r ${row.recall.toFixed(3)}  ${row.ms.toFixed(0)} ms  ${Object.entries(
          row.hits,
        )
          .filter(([, hit]) => hit === false)
          .map(([fact]) => `!${fact}`)
          .join(' ')}`,
      );
  const table =
    against === null
      ? { offprint: summarise(rows) }
      : { readability: summarise(against), offprint: summarise(rows) };
  console.table(table);
  console.log(
    JSON.stringify({ ...summarise(rows), ...(against === null ? {} : { readability: summarise(against) }) }),
  );
}

main();
