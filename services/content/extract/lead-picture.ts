// The lead picture: what the page names, else the first fitting one of its body; its caption from the body.
import type { Picture } from '../../../contract/model.ts';
import { chooseLead } from '../lead.ts';
import type { SafeArticle } from '../sanitizer.ts';

/** `named` as it is, or the body's best. */
export function leadFromBody(named: Picture | null, body: SafeArticle): Picture | null {
  if (named !== null) return named;
  return chooseLead(body.images.slice(0, 10).map((image) => ({ ...image, from: 'body' as const })));
}
