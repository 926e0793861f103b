// A page's JSON-LD: read even when slightly broken, flattened, and the node of its article picked with what it says.
import { plainText } from './words.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

export interface Person {
  readonly name: string;
  readonly role: string | null;
  readonly bio: string | null;
  readonly picture: string | null;
  readonly url: string | null;
}

export interface LinkedData {
  /** Headline and name. */
  readonly titles: readonly string[];
  readonly authors: readonly Person[];
  readonly published: string | null;
  readonly updated: string | null;
  readonly site: string | null;
  readonly lang: string | null;
  readonly section: string | null;
  readonly url: string | null;
  readonly image: {
    readonly url: string;
    readonly width: number | null;
    readonly height: number | null;
    readonly caption: string | null;
  } | null;
  readonly description: string | null;
  /** Plain text or HTML, as the page says. */
  readonly body: string | null;
}

const ARTICLE =
  /^(?:(?:News|Blog|Scholarly|Tech|Medical|Satirical|AdvertiserContent|Opinion(?:News)?|Analysis(?:News)?|Background(?:News)?|Reportage(?:News)?|Review(?:News)?|AskPublicNews)?Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|Report|Recipe|Review|HowTo|QAPage)$/i;
const PAGE = /^(?:WebPage|ItemPage|VideoObject|CreativeWork|AboutPage|CollectionPage|FAQPage)$/i;
const MAX_NODES = 2000;

/** What the page's own data says of its article, or null when it names none. */
export function readJsonLd(scripts: readonly string[]): LinkedData | null {
  const nodes: JsonObject[] = [];
  for (const script of scripts) collect(parseLoosely(script), nodes);
  const main =
    nodes.find((node) => isA(node, ARTICLE) && has(node, 'headline', 'articleBody', 'name')) ??
    nodes.find((node) => isA(node, ARTICLE)) ??
    nodes.find((node) => isA(node, PAGE) && has(node, 'headline', 'datePublished', 'author'));
  if (main === undefined) return null;
  const byId = new Map(
    nodes.flatMap((node) =>
      typeof node['@id'] === 'string' && Object.keys(node).length > 1 ? [[node['@id'], node] as const] : [],
    ),
  );
  return toLinkedData(main, byId, nodes);
}

function toLinkedData(
  main: JsonObject,
  byId: ReadonlyMap<string, JsonObject>,
  nodes: readonly JsonObject[],
): LinkedData {
  const publisher = objects(main.publisher ?? main.sourceOrganization ?? null, byId)[0];
  const site = publisher ?? nodes.find((node) => isA(node, /^(?:WebSite|NewsMediaOrganization)$/));
  return {
    titles: [words(main.headline), words(main.name)].filter((one) => one !== null),
    authors: authorsOf(main.author ?? main.creator ?? null, byId),
    published: words(main.datePublished) ?? words(main.dateCreated) ?? words(main.uploadDate),
    updated: words(main.dateModified),
    site: words(site?.name),
    lang: words(main.inLanguage) ?? words((main.inLanguage as JsonObject | undefined)?.alternateName),
    section: words(first(main.articleSection)),
    url:
      words(main.url) ??
      words(main.mainEntityOfPage) ??
      words((main.mainEntityOfPage as JsonObject | undefined)?.['@id']),
    image: imageOf(main.image ?? main.thumbnailUrl ?? null, byId),
    description: words(main.description),
    body: typeof main.articleBody === 'string' ? main.articleBody : liveBody(main),
  };
}

/** A live blog's body is the sum of its updates. */
function liveBody(main: JsonObject): string | null {
  const bodies = list(main.liveBlogUpdate).flatMap((update) =>
    isObject(update) && typeof update.articleBody === 'string' ? [update.articleBody] : [],
  );
  return bodies.length === 0 ? null : bodies.join('\n');
}

function authorsOf(value: Json, byId: ReadonlyMap<string, JsonObject>): Person[] {
  const people = list(value).flatMap((one): Person[] => {
    if (typeof one === 'string')
      return [{ name: words(one) ?? '', role: null, bio: null, picture: null, url: null }];
    const [node] = objects(one, byId);
    const names = node === undefined ? [] : list(node.name).map((name) => words(name) ?? '');
    return names.map((name) => ({
      name,
      role: words(node?.jobTitle),
      bio: words(node?.description),
      picture: imageOf(node?.image ?? null, byId)?.url ?? null,
      url: typeof node?.url === 'string' ? node.url : null,
    }));
  });
  return people.filter(({ name }) => name !== '' && !/^(?:https?:|www\.|@)/i.test(name)).slice(0, 12);
}

function imageOf(value: Json, byId: ReadonlyMap<string, JsonObject>): LinkedData['image'] {
  for (const one of list(value)) {
    if (typeof one === 'string') return { url: one, width: null, height: null, caption: null };
    const [node] = objects(one, byId);
    const url = first(node?.url) ?? first(node?.contentUrl);
    if (typeof url === 'string')
      return { url, width: size(node?.width), height: size(node?.height), caption: words(node?.caption) };
  }
  return null;
}

function size(value: Json | undefined): number | null {
  const number = isObject(value) ? Number(value.value) : Number.parseInt(String(value ?? ''), 10);
  return Number.isFinite(number) && number > 0 ? Math.floor(number) : null;
}

function collect(value: Json | undefined, nodes: JsonObject[]): void {
  const queue: Json[] = value === undefined ? [] : [value];
  for (let at = 0; at < queue.length && nodes.length < MAX_NODES; at++) {
    const one = queue[at];
    if (Array.isArray(one)) queue.push(...one.slice(0, MAX_NODES));
    else if (isObject(one)) {
      nodes.push(one);
      for (const key of [
        '@graph',
        'mainEntity',
        'mainEntityOfPage',
        'itemListElement',
        'item',
        'hasPart',
        'author',
        'publisher',
      ])
        if (typeof one[key] === 'object' && one[key] !== null) queue.push(one[key]);
    }
  }
}

/** Objects meant by a value: itself, those its array holds, or those its `@id` names. */
function objects(value: Json, byId: ReadonlyMap<string, JsonObject>): JsonObject[] {
  return list(value).flatMap((one) => {
    if (!isObject(one)) return [];
    const id = one['@id'];
    const named = typeof id === 'string' ? byId.get(id) : undefined;
    return [named !== undefined && !('name' in one) && !('url' in one) ? named : one];
  });
}

function isA(node: JsonObject, type: RegExp): boolean {
  return list(node['@type']).some((one) => typeof one === 'string' && type.test(one.replace(/^.*[/:#]/, '')));
}

const has = (node: JsonObject, ...keys: string[]) =>
  keys.some((key) => node[key] !== undefined && node[key] !== null);
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value as Json];
const first = (value: Json | undefined): Json | undefined => list(value)[0];

function words(value: Json | undefined): string | null {
  return typeof value === 'string' ? plainText(value) || null : null;
}

/** JSON as pages write it: comments, CDATA marks, raw line breaks in strings, commas too many, several documents. */
export function parseLoosely(script: string): Json | undefined {
  const text = script
    .replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[/, '')
    .replace(/(?:\/\/\s*)?\]\]>\s*$/, '')
    .replace(/;\s*$/, '')
    .replace(/^\s*<!--|-->\s*$/g, '')
    .trim();
  for (const repair of [
    (raw: string) => raw,
    repairStrings,
    (raw: string) => repairCommas(repairStrings(raw)),
  ]) {
    try {
      return JSON.parse(repair(text)) as Json;
    } catch {
      // The next repair goes further.
    }
  }
  return undefined;
}

/** Raw control characters inside strings become spaces. */
function repairStrings(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not allowed in JSON strings
  return text.replace(/[\x00-\x1f]+/g, ' ').replace(/\\(?!["\\/bfnrtu])/g, '\\\\');
}

function repairCommas(text: string): string {
  return text
    .replace(/,\s*(?=[}\]])/g, '')
    .replace(/([}\]"])\s+(?="[\w@]+"\s*:)/g, '$1,')
    .replace(/\/\*.{0,2000}?\*\//gs, '');
}
