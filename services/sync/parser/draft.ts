// What is gathered while a feed is read: mutable twins of the types in types.ts, and their making final.

import { resolveUrl } from './resolve.ts';
import { htmlToLine, isHtmlType, oneLine } from './text.ts';
import type {
  FeedCategory,
  FeedCredit,
  FeedDate,
  FeedEnclosure,
  FeedExtension,
  FeedGenerator,
  FeedImage,
  FeedLink,
  FeedMeta,
  FeedPerson,
  FeedPodcast,
  FeedText,
  ParsedArticle,
  ParsedSource,
} from './types.ts';

/** Most entries of one kind (links, categories, people …) kept per feed or article. */
export const MAX_LIST = 500;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type PersonDraft = Mutable<FeedPerson>;
export type ImageDraft = Mutable<FeedImage>;
export type PodcastDraft = Mutable<FeedPodcast>;

export interface MediaDraft {
  kind: 'content' | 'thumbnail';
  url: string | null;
  type: string | null;
  medium: string | null;
  width: number | null;
  height: number | null;
  length: number | null;
  duration: number | null;
  isDefault: boolean;
  title: string | null;
  description: FeedText | null;
  credit: string | null;
}

/** A feed, an article or a source in the making. One shape for all three keeps the parser fast. */
export interface Draft {
  readonly kind: 'feed' | 'article' | 'source';
  /** Depth of its element; what lies nearer to it counts more. */
  readonly depth: number;
  readonly ranks: Map<string, number>;
  id: string | null;
  idIsPermaLink: boolean;
  idUrl: string | null;
  title: FeedText | null;
  subtitle: FeedText | null;
  summary: FeedText | null;
  info: FeedText | null;
  rights: FeedText | null;
  contents: FeedText[];
  /** Text of an RSS link element. */
  link: string | null;
  links: FeedLink[];
  authors: PersonDraft[];
  contributors: PersonDraft[];
  publisher: PersonDraft | null;
  published: FeedDate | null;
  updated: FeedDate | null;
  created: FeedDate | null;
  expired: FeedDate | null;
  categories: FeedCategory[];
  license: string | null;
  language: string | null;
  image: ImageDraft | null;
  podcast: PodcastDraft | null;
  extensions: FeedExtension[];
  generator: FeedGenerator | null;
  icon: string | null;
  logo: string | null;
  feedUrl: string | null;
  enclosures: FeedEnclosure[];
  media: MediaDraft[];
  mediaTitle: FeedText | null;
  mediaDescription: FeedText | null;
  mediaCredits: FeedCredit[];
  commentsUrl: string | null;
  commentsFeedUrl: string | null;
  originalUrl: string | null;
  externalUrl: string | null;
  source: Draft | null;
}

export function makeDraft(kind: Draft['kind'], depth: number): Draft {
  return {
    ...{ kind, depth, ranks: new Map(), id: null, idIsPermaLink: false, idUrl: null },
    ...{
      title: null,
      subtitle: null,
      summary: null,
      info: null,
      rights: null,
      contents: [],
      link: null,
      links: [],
    },
    ...{ authors: [], contributors: [], publisher: null, published: null, updated: null, created: null },
    ...{
      expired: null,
      categories: [],
      license: null,
      language: null,
      image: null,
      podcast: null,
      extensions: [],
    },
    ...{
      generator: null,
      icon: null,
      logo: null,
      feedUrl: null,
      enclosures: [],
      media: [],
      mediaTitle: null,
    },
    ...{
      mediaDescription: null,
      mediaCredits: [],
      commentsUrl: null,
      commentsFeedUrl: null,
      originalUrl: null,
    },
    ...{ externalUrl: null, source: null },
  };
}

export function makePerson(): PersonDraft {
  return { name: null, email: null, url: null };
}

export function makeImage(): ImageDraft {
  return { url: null, title: null, link: null, description: null, width: null, height: null };
}

/** The podcast part of a draft, made when first needed. */
export function podcastOf(draft: Draft): PodcastDraft {
  draft.podcast ??= {
    ...{
      subtitle: null,
      summary: null,
      image: null,
      author: null,
      duration: null,
      explicit: null,
      block: null,
    },
    ...{ season: null, episode: null, episodeType: null, newFeedUrl: null },
  };
  return draft.podcast;
}

/** Adds unless the list is full. */
export function addTo<T>(list: T[], value: T): void {
  if (list.length < MAX_LIST) list.push(value);
}

export function addCategory(
  draft: Draft,
  term: string | null,
  scheme: string | null,
  label: string | null,
): void {
  if (term === null && scheme === null && label === null) return;
  const known = draft.categories.some(
    (one) => one.term === term && one.scheme === scheme && one.label === label,
  );
  if (!known) addTo(draft.categories, { term, scheme, label });
}

/** `a@b.example (Jane Doe)`, `Jane Doe <a@b.example>` or just a name, as a person. */
export function parsePerson(text: string): PersonDraft {
  const line = oneLine(text).slice(0, 500);
  const email = /[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}/.exec(line)?.[0] ?? null;
  if (email === null) return { name: line === '' ? null : line, email: null, url: null };
  const rest = line
    .replace(/\bmailto:/i, '')
    .replace(email, '')
    .replace(/\?subject=\S{0,200}/, '');
  const name = rest
    .replace(/\(\s?\)|<\s?>|\[\s?\]/g, '')
    .trim()
    .replace(/^\(/, '')
    .replace(/\)$/, '')
    .trim();
  return { name: name === '' ? null : name, email, url: null };
}

/** Plain title of a text that may be HTML. */
export function plainTitle(text: FeedText | null): string {
  if (text === null) return '';
  return isHtmlType(text.type) ? htmlToLine(text.value) : oneLine(text.value);
}

function isPage(link: FeedLink): boolean {
  return link.rel === 'alternate' && (link.type === null || isHtmlType(link.type));
}

/** The page: the plain link, else the first alternate HTML link, any alternate, or an id that is an address. */
function pageOf(draft: Draft): string | null {
  const linked =
    draft.link ?? (draft.links.find(isPage) ?? draft.links.find((one) => one.rel === 'alternate'))?.href;
  if (linked !== undefined && linked !== null && linked !== '') return linked;
  const usable = draft.kind === 'article' && draft.idUrl !== null && /^https?:\/\/./i.test(draft.idUrl);
  return usable ? draft.idUrl : null;
}

/** A person named by nobody is left out. */
function people(list: readonly PersonDraft[]): readonly FeedPerson[] {
  return list.filter((one) => one.name !== null || one.email !== null || one.url !== null);
}

export function finishMeta(draft: Draft): FeedMeta {
  const podcastAuthor = draft.podcast?.author ?? null;
  const authors = people(draft.authors);
  const title = draft.title ?? draft.mediaTitle;
  const license = draft.license ?? draft.links.find((one) => one.rel === 'license')?.href ?? null;
  return {
    ...{ id: draft.id, title: plainTitle(title), titleDetail: title, url: pageOf(draft), links: draft.links },
    authors: authors.length === 0 && podcastAuthor !== null ? [parsePerson(podcastAuthor)] : authors,
    ...{ contributors: people(draft.contributors), publisher: draft.publisher, published: draft.published },
    ...{
      updated: draft.updated,
      created: draft.created,
      categories: draft.categories,
      rights: draft.rights,
      license,
    },
    ...{ language: draft.language, image: draft.image, podcast: draft.podcast, extensions: draft.extensions },
  };
}

export function finishSource(draft: Draft): ParsedSource {
  const self = draft.links.find((one) => one.rel === 'self')?.href ?? null;
  return {
    ...finishMeta(draft),
    ...{ subtitle: draft.subtitle, generator: draft.generator, icon: draft.icon, logo: draft.logo },
    feedUrl: draft.feedUrl ?? self,
  };
}

export function finishArticle(draft: Draft): ParsedArticle {
  return {
    ...finishMeta(draft),
    ...{
      idIsPermaLink: draft.idIsPermaLink,
      idUrl: draft.idUrl,
      subtitle: draft.subtitle,
      summary: draft.summary,
    },
    ...{ contents: draft.contents, expired: draft.expired, enclosures: draft.enclosures, media: draft.media },
    ...{
      mediaTitle: draft.mediaTitle,
      mediaDescription: draft.mediaDescription,
      mediaCredits: draft.mediaCredits,
    },
    ...{ commentsUrl: draft.commentsUrl, commentsFeedUrl: draft.commentsFeedUrl },
    ...{ originalUrl: draft.originalUrl, externalUrl: draft.externalUrl },
    source: draft.source === null ? null : finishSource(draft.source),
  };
}

/** An address of the feed against the base in force. */
export function absolute(reference: string, base: string): string | null {
  const url = resolveUrl(reference, base);
  return url === '' ? null : url;
}
