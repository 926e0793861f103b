// The pictures that articles name, in reading order. Which file each one is: media.ts.
import type { Context } from './context.ts';
import { hash53 } from './hash.ts';
import type { PictureRef } from './types.ts';

export interface Refs {
  add(articleId: number, pictures: readonly PictureRef[]): void;
  /** Pictures that were there already keep their file and their history. */
  replace(articleId: number, pictures: readonly PictureRef[]): void;
  /** As replace, but pictures of its other texts stay too, behind these. */
  merge(articleId: number, pictures: readonly PictureRef[]): void;
}

interface Known {
  readonly url: string;
  readonly media: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly nextTry: number | null;
}

const NEW: Omit<Known, 'url'> = { media: null, state: 'waiting', reason: null, attempts: 0, nextTry: null };

export function makeRefs({ db }: Context): Refs {
  const insert = db.prepare(
    `INSERT INTO media_refs (article_id, position, url, url_key, role, media_id, state, reason, attempts, next_try)
     VALUES (@articleId, @position, @url, @urlKey, @role, @media, @state, @reason, @attempts, @nextTry)`,
  );
  const known = db.prepare<[number], Known & PictureRef>(
    `SELECT url, media_id AS media, state, reason, attempts, next_try AS nextTry, role FROM media_refs
     WHERE article_id = ? ORDER BY position`,
  );
  const drop = db.prepare('DELETE FROM media_refs WHERE article_id = ?');
  const put = (articleId: number, pictures: readonly PictureRef[], before: ReadonlyMap<string, Known>) => {
    for (const [position, { url, role, skip }] of pictures.entries()) {
      const fresh = skip === undefined ? NEW : { ...NEW, state: 'failed', reason: skip };
      insert.run({ ...fresh, ...before.get(url), articleId, position, url, urlKey: hash53(url), role });
    }
  };
  const replace: Refs['replace'] = (articleId, pictures) => {
    const before = new Map(known.all(articleId).map(({ role: _, ...row }) => [row.url, row]));
    drop.run(articleId);
    put(articleId, pictures, before);
  };
  return {
    add: (articleId, pictures) => put(articleId, pictures, new Map()),
    replace,
    merge: (articleId, pictures) => {
      const named = new Set(pictures.map(({ url }) => url));
      const others = known.all(articleId).filter(({ url }) => !named.has(url));
      const hasLead = pictures.some(({ role }) => role === 'lead');
      replace(articleId, [
        ...pictures,
        ...others.map(
          ({ url, role }): PictureRef => ({ url, role: hasLead && role === 'lead' ? 'inline' : role }),
        ),
      ]);
    },
  };
}
