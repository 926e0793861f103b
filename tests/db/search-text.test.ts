// How text becomes words: the same for the index, for queries and for beginnings of words.
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../contract/query/parse.ts';
import { hasToken, indexText, phraseOf, shortStart } from '../../contract/query/search-text.ts';
import { bodyText } from '../../contract/safe-text.ts';
import { hash53, tagKey } from '../../db/index.ts';
import { searchTerms } from '../../db/query/terms.ts';
import { startsOf } from '../../db/search-starts.ts';
import { article, bring, found, indexAll, NOW, testStore } from './helpers.ts';

describe('index text', () => {
  it('cuts runs of CJK into pairs and a last character', () => {
    expect(indexText('iPhone手机x 日本語 日').replace(/\s+/g, ' ').trim()).toBe(
      'iPhone 手机 机 x 日本 本語 語 日',
    );
    expect(indexText('cafe\u0301 — naïve🤔yes שָׁלוֹם')).toBe('café   naïve yes שלום');
    expect(indexText('plain ASCII, untouched?')).toBe('plain ASCII, untouched?');
  });

  it('asks for phrases the same way', () => {
    expect([phraseOf('e-mail', false), phraseOf('say "hi', true), phraseOf('日本語', false)]).toEqual([
      '"e mail"',
      '"say hi" *',
      '"日本 本語"',
    ]);
    expect([phraseOf('日', false), phraseOf('x 日本 y', false), phraseOf('C++', false)]).toEqual([
      '"日" *',
      '"x  日本 本  y"',
      '"C"',
    ]);
    expect(['-', '🎉', '', 'a', '1', '日'].map(hasToken)).toEqual([false, false, false, true, true, true]);
  });

  it('takes no newer character for a part of a word', () => {
    const db = new Database(':memory:');
    db.exec(
      `CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'")`,
    );
    db.exec("CREATE VIRTUAL TABLE words USING fts5vocab (t, 'instance')");
    const add = db.prepare('INSERT INTO t (rowid, x) VALUES (?, ?)');
    const codes = Array.from({ length: 0x20000 - 0x80 }, (_, n) => n + 0x80).filter(
      (code) => code < 0xd800 || code > 0xdfff,
    );
    db.transaction(() => {
      for (const code of codes) add.run(code, indexText(`a${String.fromCodePoint(code)}b`));
    })();
    const whole = new Map(
      db
        .prepare<[], { doc: number; n: number }>('SELECT doc, count(*) AS n FROM words GROUP BY doc')
        .all()
        .map(({ doc, n }) => [doc, n]),
    );
    const wrong = codes.filter((code) => {
      const text = indexText(`a${String.fromCodePoint(code)}b`);
      return whole.get(code) !== (text.match(/[\p{L}\p{N}\p{Co}\p{M}]+/gu) ?? []).length;
    });
    expect(wrong.map((code) => code.toString(16))).toEqual([]);
    db.close();
  });
});

describe('beginnings of words', () => {
  it('are one to four letters, folded, each once', () => {
    expect(startsOf('The the Theory, a1b2c').split(' ').sort()).toEqual([
      'a',
      'a1',
      'a1b',
      'a1b2',
      't',
      'th',
      'the',
      'theo',
    ]);
    expect(startsOf('Élan café Київ 日本 Ab').split(' ').sort()).toEqual(
      [
        'a',
        'ab',
        'c',
        'ca',
        'caf',
        'cafe',
        'e',
        'el',
        'ela',
        'elan',
        'к',
        'ки',
        'киї',
        'київ',
        '日',
        '日本',
      ].sort(),
    );
    expect(startsOf('')).toBe('');
    expect(['Pro', 'é', 'produ', 'a b', '日', '日本', 'Києва'].map(shortStart)).toEqual([
      'pro',
      'e',
      null,
      null,
      '日',
      null,
      null,
    ]);
  });

  it('find what the words themselves find', () => {
    const store = testStore();
    const texts = ['Straße ſome Ünder', 'Київ ЇЖАК', 'İstanbul', 'naïveté', 'x日本y', 'ﬁne ½ ²'];
    const ids = bring(
      store,
      'https://a.example/',
      texts.map((text, n) =>
        article(`n${n}`, { title: text, author: null, html: '', published: NOW - 9 + n }),
      ),
    );
    indexAll(store);
    for (const [at, text] of texts.entries()) {
      for (const word of indexText(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
        for (let length = 1; length <= 4; length++) {
          const query = `${[...word].slice(0, length).join('')}*`;
          expect(found(store, query), query).toContain(ids[at]);
        }
      }
    }
  });
});

describe('the index', () => {
  it('answers for beginnings of words before it has them', () => {
    const store = testStore();
    bring(
      store,
      'https://a.example/',
      ['one', 'two', 'six'].map((name, n) => article(name, { title: `Drones ${name}`, published: NOW - n })),
    );
    const { search } = store;
    expect([search.pending(), search.indexStep(2), search.missing()]).toEqual([6, 4, 1]);
    expect([found(store, 'dro*'), found(store, 'drones')]).toEqual([
      found(store, 'drones'),
      [NOW - 1, NOW - 2],
    ]);
    expect([search.indexStep(2), search.missing(), found(store, 'dro*').length]).toEqual([3, 0, 3]);
    expect([
      search.indexStep(2),
      found(store, 'dro*').length,
      search.indexStep(2),
      found(store, 'on*'),
    ]).toEqual([1, 3, 0, [NOW]]);
    expect(store.doctor()).toEqual([]);
    while (store.search.optimizeStep(100));
    expect(found(store, 'dro*')).toHaveLength(3);
  });
});

describe('texts read elsewhere', () => {
  const bare = (name: string, html: string, more: { contentHash?: number } = {}) => {
    const { text: _, ...rest } = article(name, { html, ...more });
    return rest;
  };
  const first = (store: ReturnType<typeof testStore>) => store.search.textless(10);

  it('are told once, taken when given, and read by the step where they are not', () => {
    const store = testStore();
    const [one, two] = bring(store, 'https://a.example/', [
      bare('1', '<p>own words</p>'),
      bare('2', '<p>own words</p>'),
    ]);
    const bodies = first(store);
    expect(bodies.map(({ id }) => id).sort()).toEqual([one, two].sort());
    expect(first(store)).toEqual([]);
    const body = bodies.find(({ id }) => id === one);
    if (body) store.search.giveText(body, Buffer.from('given text'));
    indexAll(store);
    expect([found(store, 'given'), found(store, 'own')]).toEqual([[one], [two]]);
  });

  it('are forgotten where the article has changed since', () => {
    const store = testStore();
    const url = 'https://a.example/';
    const [id] = bring(store, url, [bare('1', '<p>own words</p>')]);
    const old = first(store);
    bring(store, url, [bare('1', '<p>mended words</p>', { contentHash: 77 })]);
    const fresh = first(store);
    expect(fresh.map((body) => body.id)).toEqual([id]);
    for (const body of old) store.search.giveText(body, Buffer.from('outdated'));
    indexAll(store);
    expect([found(store, 'outdated'), found(store, 'mended')]).toEqual([[], [id]]);
    for (const body of fresh) store.search.giveText(body, Buffer.from('late'));
    expect(found(store, 'late')).toEqual([]);
  });
});

describe('text of bodies', () => {
  it('has a line per block and plain characters', () => {
    const html =
      '<h2>A &amp; B</h2><p>x<b>y</b> &lt;z&gt; &#8364;&#x20ac;&nbsp;</p><ul><li>1</li><li>2</li></ul><img src="a&gt;b"><pre>c\n d</pre>';
    expect(bodyText(html).split('\n')).toEqual(['A & B', 'xy <z> €€ ', '1', '2', 'c', ' d']);
    expect([bodyText(''), bodyText('plain'), bodyText('a<b')]).toEqual(['', 'plain', 'a']);
  });
});

describe('names and hashes', () => {
  it('are stable and ignore case', () => {
    expect(hash53('guid')).toBe(hash53('guid'));
    expect(Number.isSafeInteger(hash53('')) && hash53('') > 2 ** 40).toBe(true);
    expect(tagKey(' War / Ukraine ')).toBe('war/ukraine');
  });

  it('terms to mark leave out what a query excludes', () => {
    const { node } = parseQuery('pro* -bad (title:"a b" OR NEAR(c d)) feed:1');
    expect(searchTerms(node).map(({ text, prefix }) => `${text}${prefix ? '*' : ''}`)).toEqual([
      'pro*',
      'a b',
      'c',
      'd',
    ]);
  });
});
