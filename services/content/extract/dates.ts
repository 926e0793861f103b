// Dates of a page: attribute values, <time>, the address, and dates written in words of many languages.
import { parseFeedDate } from '../../sync/parser/dates.ts';
import { monthOf, UPDATED } from './date-words.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { flatText, namesOf } from './dom.ts';

const OLDEST = Date.UTC(1990, 0, 1) / 1000;
const NEWEST = Date.UTC(2100, 0, 1) / 1000;

/** A date as machines write it, or null: nonsense and dates before the web are none. */
export function machineDate(raw: string | null | undefined): number | null {
  if (!raw) return null;
  const text = raw.trim().replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)\s([+-]\d\d:?\d\d)$/, '$1$2');
  const seconds = parseFeedDate(text) ?? textDate(text);
  return seconds !== null && seconds >= OLDEST && seconds < NEWEST ? seconds : null;
}

/** `/2020/05/14/`, `/2020-05-14-`, `20200514`; a day is needed. */
export function urlDate(url: string | null): number | null {
  const path = url === null ? '' : url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  const match =
    /(?:^|[/_.-])((?:19|20)\d\d)[/_.-]?(0?[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01]|(?<=[/_.-])[1-9])(?![\d])/.exec(
      path,
    ) ?? /\/((?:19|20)\d\d)\/([a-z]{3})\/(\d{1,2})\//i.exec(path);
  if (match === null) return null;
  const month = /\d/.test(match[2] ?? '') ? Number(match[2]) : monthOf(match[2] ?? '');
  return toDay(Number(match[1]), month, Number(match[3]));
}

const WORDS = [
  // 24 August 2025, 24. August 2025, 24 de agosto de 2025, 24 серпня 2025
  /(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?\s{0,2}(?:de\s|of\s|-|\s)\s?([\p{L}]{3,12})\.?,?(?:\s|-)\s?(?:de\s|del\s)?((?:19|20)\d\d)(?!\d)/u,
  // Aug. 24, 2025, August 24th 2025
  /(?<!\p{L})(\p{L}{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}((?:19|20)\d\d)(?!\d)/u,
];
const NUMBERS = [
  /(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/,
  /(?<!\d)((?:19|20)\d\d)[./](\d\d?)[./](\d\d?)(?!\d)/,
  /((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/,
  /((?:19|20)\d\d)\s?년\s?(\d{1,2})\s?월\s?(\d{1,2})\s?일/,
];
const DOTTED = /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)/;
const SLASHED = /(?<!\d)(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)(?!\d)/;

/** The first full date in a text (day, month, year), at midnight UTC; a numeric one only where it has one meaning. */
export function textDate(text: string): number | null {
  const found: { at: number; date: number }[] = [];
  const note = (match: RegExpExecArray | null, year: number, month: number, day: number) => {
    const date = toDay(year, month, day);
    if (match !== null && date !== null) found.push({ at: match.index, date });
  };
  const [dayFirst, monthFirst] = WORDS.map((pattern) => pattern.exec(text));
  if (dayFirst) note(dayFirst, Number(dayFirst[3]), monthOf(dayFirst[2] ?? ''), Number(dayFirst[1]));
  if (monthFirst)
    note(monthFirst, Number(monthFirst[3]), monthOf(monthFirst[1] ?? ''), Number(monthFirst[2]));
  for (const pattern of NUMBERS) {
    const match = pattern.exec(text);
    if (match) note(match, Number(match[1]), Number(match[2]), Number(match[3]));
  }
  const dotted = DOTTED.exec(text);
  if (dotted) note(dotted, Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const slashed = SLASHED.exec(text);
  if (slashed) {
    const [a, b] = [Number(slashed[1]), Number(slashed[2])];
    if (a > 12 || a === b) note(slashed, Number(slashed[3]), b, a);
    else if (b > 12) note(slashed, Number(slashed[3]), a, b);
  }
  return found.sort((one, other) => one.at - other.at)[0]?.date ?? null;
}

function toDay(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time / 1000 : null;
}

export interface PageDates {
  readonly published: number | null;
  readonly updated: number | null;
}

/** Dates of the page's `<time>` elements: the first of the article is its publication. */
export function timeDates(document: DomDocument): PageDates {
  let published: number | null = null;
  let updated: number | null = null;
  let seen = 0;
  for (const time of document.querySelectorAll('time, [itemprop="datePublished"], abbr.published')) {
    if (++seen > 60 || isElsewhere(time)) continue;
    const date =
      machineDate(
        time.getAttribute('datetime') ?? time.getAttribute('content') ?? time.getAttribute('title'),
      ) ?? textDate(flatText(time));
    if (date === null) continue;
    if (isUpdate(time)) updated ??= date;
    else published ??= date;
  }
  return { published: published ?? updated, updated };
}

function isElsewhere(element: DomElement): boolean {
  for (let at: DomElement | null = element; at !== null; at = at.parentElement)
    if (
      at.localName === 'aside' ||
      at.localName === 'nav' ||
      at.localName === 'footer' ||
      / (?:comments?|related|sidebar|recommended|infobox|biography) /.test(namesOf(at))
    )
      return true;
  return false;
}

function isUpdate(time: DomElement): boolean {
  const near = `${namesOf(time)} ${flatText(time)} ${time.parentElement === null ? '' : namesOf(time.parentElement)} ${time.previousSibling?.textContent.slice(-40) ?? ''}`;
  return UPDATED.test(near);
}

const DATE_CLASS = /(?: (?:date|dateline|published|pubdate|timestamp|posted|byline|meta|datum|fecha|data) )/;

/** A date in words beside the headline: an element named for it, or a short line. */
export function visibleDate(document: DomDocument): number | null {
  let seen = 0;
  for (const element of document.querySelectorAll('p, span, div, li, small, em, td, dd')) {
    if (++seen > 4000) return null;
    const names = namesOf(element);
    if (!DATE_CLASS.test(names)) continue;
    const text = flatText(element);
    const date = text.length <= 160 && !isElsewhere(element) ? textDate(text) : null;
    if (date !== null) return date;
  }
  return null;
}
