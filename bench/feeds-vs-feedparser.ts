// Our reading of real feeds beside python3-feedparser's:  node bench/feeds-vs-feedparser.ts [DIR]
// Prints each difference in the feed's title, the number of entries and, per entry, title, link, author, date, text.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { articleTime, type ParsedArticle, parseFeed } from '../services/sync/parser/index.ts';
import { htmlToLine } from '../services/sync/parser/text.ts';

const BASE = 'http://127.0.0.1:8097/';

/** feedparser's side; texts come as HTML and are stripped here, by the same code for both sides. */
const PYTHON = `
import calendar, json, sys, warnings
import feedparser
warnings.simplefilter('ignore')
def seconds(e):
    t = e.get('published_parsed') or e.get('updated_parsed') or e.get('created_parsed')
    return calendar.timegm(t) if t else None
out = {}
for path in sys.argv[2:]:
    name = path.rsplit('/', 1)[1]
    r = feedparser.parse(open(path, 'rb').read(), response_headers={'content-location': sys.argv[1] + name})
    entries = []
    for e in r.entries:
        c = [x for x in e.get('content') or [] if x['value']]
        entries.append({'title': e.get('title', ''), 'titleType': (e.get('title_detail') or {}).get('type'),
            'link': e.get('link'), 'author': e.get('author_detail', {}).get('name') or e.get('author'),
            'time': seconds(e), 'text': c[0]['value'] if c else e.get('summary', ''),
            'textType': c[0].get('type') if c else (e.get('summary_detail') or {}).get('type')})
    out[name] = {'title': r.feed.get('title', ''), 'version': r.version, 'entries': entries}
json.dump(out, sys.stdout)
`;

interface Theirs {
  readonly title: string;
  readonly version: string;
  readonly entries: readonly {
    readonly title: string;
    readonly titleType: string | null;
    readonly link: string | null;
    readonly author: string | null;
    readonly time: number | null;
    readonly text: string;
    readonly textType: string | null;
  }[];
}

function main(): void {
  const folder = resolve(process.argv[2] ?? '../shared/corpus/feeds');
  const names = readdirSync(folder)
    .filter((name) => !name.endsWith('.opml'))
    .sort();
  const python = spawnSync(
    '/usr/bin/python3',
    ['-c', PYTHON, BASE, ...names.map((name) => join(folder, name))],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  if (python.status !== 0) throw new Error(`python3-feedparser did not run: ${python.stderr}`);
  const theirs: Readonly<Record<string, Theirs>> = JSON.parse(python.stdout);
  const sum = { feeds: 0, entries: 0, values: 0, differences: 0 };
  for (const name of names) compareFeed(folder, name, theirs[name], sum);
  console.log(JSON.stringify(sum));
}

function compareFeed(
  folder: string,
  name: string,
  theirs: Theirs | undefined,
  sum: { feeds: number; entries: number; values: number; differences: number },
): void {
  const ours = parseFeed(readFileSync(join(folder, name)), { url: BASE + name });
  const differences: string[] = [];
  const check = (field: string, mine: unknown, other: unknown): void => {
    sum.values++;
    if (mine !== other) differences.push(`  ${field}: ours ${short(mine)}, feedparser ${short(other)}`);
  };
  check('title', ours.title, title(theirs?.title ?? '', true));
  check('entries', ours.articles.length, theirs?.entries.length);
  for (const [index, article] of ours.articles.entries()) {
    const other = theirs?.entries[index];
    if (other === undefined) continue;
    check(`[${index}].title`, article.title, title(other.title, other.titleType !== 'text/plain'));
    check(`[${index}].link`, article.url, other.link ?? null);
    check(
      `[${index}].author`,
      article.authors.at(-1)?.name ?? article.authors.at(-1)?.email ?? null,
      other.author ?? null,
    );
    check(`[${index}].time`, articleTime(article), other.time);
    check(`[${index}].text`, textOf(article), plain(other.text, other.textType !== 'text/plain'));
  }
  sum.feeds++;
  sum.entries += ours.articles.length;
  sum.differences += differences.length;
  console.log(
    `${name}: ${ours.format} ${ours.version} (${theirs?.version}), ${ours.articles.length} articles,`,
  );
  console.log(
    `  ${differences.length} differences${ours.problems.length > 0 ? `; ${ours.problems.join('; ')}` : ''}`,
  );
  for (const line of differences) console.log(line);
}

function textOf(article: ParsedArticle): string {
  const text = article.contents[0] ?? article.summary ?? article.podcast?.summary ?? article.mediaDescription;
  return text ? plain(text.html, true) : '';
}

function title(value: string, isHtml: boolean): string {
  return isHtml ? htmlToLine(value) : value.replace(/\s+/g, ' ').trim();
}

/** The words of a text without any white space: the two sides break lines at different tags. */
function plain(value: string, isHtml: boolean): string {
  return (isHtml ? longLine(value) : value).replace(/\s+/g, '');
}

/** htmlToLine reads titles and stops early; whole texts go through it in pieces cut between tags. */
function longLine(html: string): string {
  const parts: string[] = [];
  for (let from = 0; from < html.length; ) {
    let to = Math.min(html.length, from + 15_000);
    if (to < html.length) to = Math.max(html.lastIndexOf('<', to), from + 1);
    parts.push(htmlToLine(html.slice(from, to)));
    from = to;
  }
  return parts.join(' ');
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 160 ? `${text.slice(0, 80)}…${text.slice(-60)} (${text.length})` : text;
}

main();
