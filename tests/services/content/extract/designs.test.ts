// Page designs of our own: what is text, what is furniture, and what the page says about itself.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../../services/content/extract/index.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/extract/', import.meta.url));
const facts = JSON.parse(readFileSync(`${FOLDER}facts.json`, 'utf8')) as Record<
  string,
  Record<string, unknown>
>;
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.slice(0, -5));

const read = (name: string) =>
  extractArticle(readFileSync(`${FOLDER}${name}.html`), {
    url: name.startsWith('multi-page-2')
      ? 'https://site.example.org/story/nine-mules/2'
      : 'https://site.example.org/story/nine-mules',
    contentType: 'text/html; charset=utf-8',
  });

/** Exactly the lines a reader should get. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

describe('page designs', () => {
  it('covers at least twenty', () => {
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(Object.keys(facts).sort()).toEqual(names.sort());
  });

  it.each(names)('%s: the text and nothing else', (name) => {
    const article = read(name);
    expect(linesOf(article.text)).toEqual(linesOf(readFileSync(`${FOLDER}${name}.txt`, 'utf8')));
    expect(article.html).not.toMatch(/<(?:script|iframe|form|button|nav)\b/);
  });

  it.each(names)('%s: what the page says of itself', (name) => {
    const article = read(name);
    const { role, lead, related, ...own } = facts[name] ?? {};
    expect(article).toMatchObject(own);
    if (role !== undefined) expect(article.author?.role).toBe(role);
    if (lead !== undefined) expect(article.lead?.url).toBe(lead);
    for (const title of (related as string[] | undefined) ?? [])
      expect(article.related.map((one) => one.title)).toContain(title);
  });

  it('keeps figures with their captions in the HTML', () => {
    expect(read('news-related-box').html).toMatch(
      /<figure><img src="https:\/\/site\.example\.org\/wall\.jpg"[^>]*><figcaption>The eastern wall/,
    );
    expect(read('german-newspaper').html).toMatch(/<figcaption>Die Spinnerei am Ufer/);
    expect(read('gallery').html.match(/<figure>/g)).toHaveLength(3);
    expect(read('amp').html).toContain('https://news.example.org/roof.jpg');
  });

  it('shows an embedded video as a still with a link', () => {
    expect(read('video-page').html).toContain('href="https://www.youtube.com/watch?v=abcdefghijk"');
    expect(read('amp').html).toContain('data-embed="youtube"');
  });

  it('puts the author card together', () => {
    expect(read('author-card-news').author).toEqual({
      name: 'Anna Bell',
      role: 'Senior News Editor',
      picture: 'https://site.example.org/ab.jpg',
      bio: 'Anna Bell is a senior news editor who has covered the two coasts since the ferries still ran.',
      url: 'https://site.example.org/author/ab',
    });
  });

  it('rates an article high and a stub low', () => {
    expect(read('news-related-box').quality).toBeGreaterThan(0.6);
    expect(read('paywall-stub').quality).toBeLessThan(read('blog').quality);
  });
});
