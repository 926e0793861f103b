// New names in saved queries: only what names the old one changes, everything else stays as it was typed.
import { describe, expect, it } from 'vitest';
import { renameInQuery } from '../../../contract/query/rewrite.ts';

const tag = { type: 'tag', from: 'War', to: 'conflict zones' } as const;

describe('renameInQuery', () => {
  it.each([
    ['tag:war', 'tag:"conflict zones"'],
    ['tag:WAR/ukraine', 'tag:"conflict zones/ukraine"'],
    ['tag:=war', 'tag:="conflict zones"'],
    ['war  OR ( -tag:war ) sort:oldest', 'war  OR ( -tag:"conflict zones" ) sort:oldest'],
    ['tag:warm tag:"a/war" folder:war saved:war "tag:war"', null],
    ['tag:war NEAR(', null],
  ])('%s', (before, after) => {
    expect(renameInQuery(before, tag)).toBe(after ?? before);
  });

  it('renames several places, smart views and folders', () => {
    expect(renameInQuery('saved:a tag:x saved:"A"', { type: 'saved', from: 'a', to: 'b "c"' })).toBe(
      'saved:"b ""c""" tag:x saved:"b ""c"""',
    );
    expect(
      renameInQuery('folder:world/europe/north', { type: 'folder', from: 'World/Europe', to: 'EU' }),
    ).toBe('folder:EU/north');
  });
});
