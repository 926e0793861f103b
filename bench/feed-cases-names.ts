// Our ParsedFeed under the names python's feedparser uses, so that its own tests can be asked of our parser.
// Only names and shapes change here; no value is computed that the parser did not read.

import { parseFeedDate } from '../services/sync/parser/dates.ts';
import type {
  FeedDate,
  FeedExtension,
  FeedLink,
  FeedMeta,
  FeedPerson,
  FeedText,
  ParsedArticle,
  ParsedFeed,
  ParsedSource,
} from '../services/sync/parser/index.ts';

export type View = Record<string, unknown>;

function detail(text: FeedText | null): View | undefined {
  if (text === null) return undefined;
  const { value, type, language, base } = text;
  return { value, type, language, base, ...(text.src === null ? {} : { src: text.src }) };
}

/** `name`, `name_detail` and their older names. */
function textViews(names: readonly string[], text: FeedText | null): View {
  const view: View = {};
  for (const name of names) {
    view[name] = text?.value;
    view[`${name}_detail`] = detail(text);
  }
  return view;
}

/** year, month, day, hour, minute, second, weekday (Monday is 0), day of the year, 0 */
function timeTuple(time: number | null): number[] | undefined {
  if (time === null) return undefined;
  const date = new Date(time * 1000);
  const start = new Date(0);
  start.setUTCFullYear(date.getUTCFullYear(), 0, 1);
  const day = Math.floor((time * 1000 - start.getTime()) / 86_400_000) + 1;
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    ...clock,
    (date.getUTCDay() + 6) % 7,
    day,
    0,
  ];
}

function dateViews(names: readonly string[], date: FeedDate | null): View {
  const view: View = {};
  for (const name of names) {
    view[name] = date?.text;
    view[`${name}_parsed`] = date === null ? undefined : timeTuple(date.time);
  }
  return view;
}

function person(one: FeedPerson | null): View | undefined {
  if (one === null) return undefined;
  return drop({ name: one.name, email: one.email, href: one.url, url: one.url });
}

function personLine(one: FeedPerson | null | undefined): string | undefined {
  if (!one) return undefined;
  if (one.text !== undefined) return one.text;
  return one.name !== null && one.email !== null
    ? `${one.name} (${one.email})`
    : (one.name ?? one.email ?? undefined);
}

/** feedparser leaves out what is not there. */
function drop(view: View): View {
  return Object.fromEntries(
    Object.entries(view).filter(([, value]) => value !== null && value !== undefined),
  );
}

function link(one: FeedLink): View {
  const type = one.type ?? (one.rel === 'self' ? 'application/atom+xml' : 'text/html');
  return drop({ ...one, type: one.rel === 'license' && one.type === null ? null : type });
}

function metaView(meta: FeedMeta): View {
  const author = meta.authors.at(-1);
  const updated = meta.updated ?? meta.published;
  return {
    ...extensionViews(meta.extensions),
    ...{ id: meta.id, guid: meta.id, link: meta.url, links: meta.links.map(link), language: meta.language },
    ...textViews(['title'], meta.titleDetail),
    ...{
      author: personLine(author),
      author_detail: person(author ?? null),
      authors: meta.authors.map(person),
    },
    ...{ contributors: meta.contributors.map(person), publisher: personLine(meta.publisher) },
    publisher_detail: person(meta.publisher),
    ...dateViews(['published', 'issued'], meta.published),
    ...dateViews(['updated', 'modified', 'date'], updated),
    ...dateViews(['created'], meta.created),
    ...{ tags: meta.categories, category: meta.categories[0]?.term, license: meta.license },
    ...textViews(['rights', 'copyright'], meta.rights),
    image: imageView(meta),
  };
}

function imageView(meta: FeedMeta): View | undefined {
  const href = meta.image?.url ?? meta.podcast?.image;
  if (meta.image === null && !href) return undefined;
  const { title, link: page, width, height, description } = meta.image ?? {};
  return drop({ href, url: href, title, link: page, width, height, description });
}

function sourceView(source: ParsedSource): View {
  const { generator } = source;
  const generatorDetail = { name: generator?.name, href: generator?.url, url: generator?.url };
  return {
    ...metaView(source),
    ...textViews(['subtitle', 'tagline', 'description'], source.subtitle ?? source.podcast?.subtitle ?? null),
    ...{
      generator: generator?.name,
      icon: source.icon,
      logo: source.logo,
      href: source.feedUrl,
      url: source.feedUrl,
    },
    ...(generator === null
      ? {}
      : { generator_detail: drop({ ...generatorDetail, version: generator.version }) }),
  };
}

export function feedView(feed: ParsedFeed): View {
  const summary = feed.podcast?.summary ?? null;
  return {
    ...sourceView(feed),
    ...(summary === null ? {} : textViews(['summary', 'description'], summary)),
    ...textViews(['info'], feed.info),
    ...{ docs: feed.docs, ttl: feed.ttl === null ? undefined : String(feed.ttl), cloud: feed.cloud },
    ...{ newlocation: feed.newUrl, textinput: feed.textInput, sy_updateperiod: feed.updatePeriod },
    errorreportsto: attributeOf(feed.extensions, 'admin:errorreportsto', 'rdf:resource'),
    ...(feed.updateFrequency === null ? {} : { sy_updatefrequency: String(feed.updateFrequency) }),
  };
}

export function entryView(article: ParsedArticle): View {
  const { summary, contents, podcast, mediaDescription } = article;
  const second = summary !== null && contents.length === 0 ? (podcast?.summary ?? mediaDescription) : null;
  const texts = second ? [second] : contents;
  const lead = summary ?? podcast?.summary ?? mediaDescription ?? texts[0] ?? null;
  const files = article.enclosures.map((one) =>
    drop({ href: one.url, url: one.url, type: one.type, length: one.length?.toString(), title: one.title }),
  );
  return {
    ...metaView(article),
    ...(article.url === null && article.idIsPermaLink ? { link: article.idUrl } : {}),
    guidislink: article.idIsPermaLink && !article.links.some((one) => one.rel === 'alternate'),
    feedburner_origlink: article.originalUrl,
    ...{ content: texts.map(detail), enclosures: files },
    ...textViews(['summary', 'description'], lead),
    ...textViews(['subtitle'], article.subtitle ?? podcast?.subtitle ?? null),
    ...dateViews(['expired'], article.expired),
    ...{ comments: article.commentsUrl, wfw_commentrss: article.commentsFeedUrl },
    ...(article.source === null ? {} : { source: sourceView(article.source) }),
    ...mediaViews(article),
  };
}

function mediaViews(article: ParsedArticle): View {
  const media = (kind: string) =>
    article.media
      .filter((one) => one.kind === kind)
      .map((one) =>
        drop({
          ...{ url: one.url, type: one.type, medium: one.medium, width: one.width?.toString() },
          ...{
            height: one.height?.toString(),
            filesize: one.length?.toString(),
            duration: one.duration?.toString(),
          },
        }),
      );
  return {
    media_content: media('content'),
    media_thumbnail: media('thumbnail'),
    media_credit: article.mediaCredits.map((one) => drop({ content: one.name, role: one.role })),
  };
}

function attributeOf(
  extensions: readonly FeedExtension[],
  name: string,
  attribute: string,
): string | undefined {
  return extensions.find((one) => one.name === name)?.attributes.find(([key]) => key === attribute)?.[1];
}

/** Elements kept as data: attributes if there are any, else the text; some have a shape of their own. */
function extensionViews(extensions: readonly FeedExtension[]): View {
  const view: View = {};
  for (const one of extensions) {
    const key = one.name.replace(':', '_');
    const attributes = Object.fromEntries(one.attributes);
    if (key === 'itunes_block') view[key] = /^[yY]es$/.test(one.text) ? 1 : 0;
    else if (key === 'itunes_explicit')
      view[key] = one.text === 'yes' ? true : one.text === 'clean' ? false : null;
    else if (key === 'media_restriction') {
      view[key] ??= { ...attributes, content: one.text.split(' ').map((part) => part.toLowerCase()) };
    } else if (key === 'dcterms_valid') Object.assign(view, validity(one.text));
    else if (key === 'psc_chapters') view[key] ??= { ...attributes, chapters: chapters(extensions) };
    else if (one.name.startsWith('media:')) view[key] ??= { ...attributes, content: one.text };
    else view[key] = one.attributes.length > 0 ? attributes : one.text;
  }
  return view;
}

function chapters(extensions: readonly FeedExtension[]): View[] {
  return extensions
    .filter((one) => one.name === 'psc:chapter')
    .map((one) => Object.fromEntries(one.attributes));
}

/** `start=2002-10-13T09:00+01:00;end=…` of dcterms:valid. */
function validity(text: string): View {
  const view: View = {};
  for (const part of text.split(';')) {
    const [key, value] = part.split('=', 2);
    if ((key === 'start' || key === 'end') && value !== undefined) {
      view[`validity_${key}`] = value;
      view.validity = text;
      view[`validity_${key}_parsed`] = timeTuple(parseFeedDate(value));
    }
  }
  return view;
}
