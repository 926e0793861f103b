// The snippet's folding against the real index: what FTS5 finds is what gets marked.

import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../services/content/snippet.ts';

function indexTerms(): Map<number, string[]> {
  const db = new Database(':memory:');
  db.exec(`CREATE VIRTUAL TABLE t USING fts5(x, tokenize = "unicode61 remove_diacritics 2");
    CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')`);
  const insert = db.prepare('INSERT INTO t (rowid, x) VALUES (?, ?)');
  db.transaction(() => {
    for (let code = 0x80; code < 0xd800; code++) insert.run(code, `q${String.fromCharCode(code)}q`);
  })();
  const terms = new Map<number, string[]>();
  const rows = db.prepare('SELECT term, doc FROM v ORDER BY doc, "offset"').all() as {
    term: string;
    doc: number;
  }[];
  for (const { term, doc } of rows) terms.set(doc, [...(terms.get(doc) ?? []), term]);
  db.close();
  return terms;
}

describe('fold', () => {
  it('folds every letter as the index does, but for letters younger than the index', () => {
    const differ: string[] = [];
    let checked = 0;
    for (const [code, [term, second]] of indexTerms()) {
      const unit = String.fromCharCode(code);
      if (second !== undefined || !/[\p{L}\p{N}]/u.test(unit)) continue;
      checked++;
      const folded = fold(`q${unit}q`);
      const isYounger = term === `q${unit}q` && folded === `q${unit.toLowerCase()}q`;
      if (folded !== term && !isYounger) differ.push(`${unit} ${code.toString(16)}: ${folded} for ${term}`);
    }
    expect(checked).toBeGreaterThan(40_000);
    expect(differ).toEqual([]);
  });

  it('passes over the marks the index passes over, and no others', () => {
    const differ: string[] = [];
    for (const [code, terms] of indexTerms()) {
      const unit = String.fromCharCode(code);
      if (!/\p{Mn}/u.test(unit) || code > 0x36f) continue;
      if ((fold(unit) === '\u0300') !== (terms[0] === 'qq')) differ.push(code.toString(16));
    }
    expect(differ).toEqual([]);
  });
});
