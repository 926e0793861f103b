// Names of authors: a byline cleaned of "By", dates and roles, or put together from several people.
import { monthOf, UPDATED } from './date-words.ts';
import { textDate } from './dates.ts';

const BY =
  /^(?:(?:written|posted|published|reported|words|text|story|article|review|escrito|publicado|veröffentlicht|geschrieben|rédigé|publié|scritto|geplaatst)\s+)?(?:by|von|par|por|di|da|door|av|af|przez|автор|автори|текст|от|від|بقلم|كتب|کتب)\s*[:\-–]?\s+/iu;
const AUTHOR_LABEL = /^(?:authors?|autor(?:en|es|ka|zy)?|auteurs?|autore|автор|author\(s\))\s*[:\-–]\s*/iu;
const MAX_BYLINE = 200;

/** A clean byline, or null: an address, a sentence, a date is none. */
export function cleanByline(raw: string | null | undefined): string | null {
  let text = (raw ?? '').replace(/\s+/g, ' ').trim();
  text = text.replace(BY, '').replace(AUTHOR_LABEL, '').replace(BY, '');
  text = text
    .replace(/\s*[|•·].*$/, '')
    .replace(
      /(?<=\S)[\s,;]+(?:(?:medically |fact[- ])?(?:edited|reviewed|checked|translated|photographed|illustrated)|photo(?:graph)?s|illustrations?) by\b.*$/iu,
      '',
    )
    .replace(/\s*(?<!\S)@\w+.*$/, '')
    .replace(/\s*(?:\(?https?:\/\/\S+\)?|\S+@\S+\.\w+)\s*/g, ' ');
  text = cutRole(cutDate(text))
    .replace(/^[\s,;:|–—-]+|[\s,;:|–—-]+$/g, '')
    .trim();
  if (/^(?:last |first )?(?:updated?|published|posted)\b|\d{1,2}:\d\d|^last$/i.test(text)) return null;
  if (text.length < 2 || text.length > MAX_BYLINE || !/\p{L}/u.test(text)) return null;
  if (
    /^(?:https?:|www\.|admin|administrator|staff|editor|unknown|anonymous|authors?|authored|writers?|contributors?|null|undefined|guest)$/i.test(
      text,
    )
  )
    return null;
  return text.split(' ').length > 25 ? null : text;
}

/** Cuts what somebody is (`Ann Lee Senior Editor`) behind a name of two or three words. */
function cutRole(text: string): string {
  const match =
    /^((?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|la|al|bin)(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|la|al|bin)){1,2}?),?\s+((?:\p{Lu}[\p{L}.&'’-]*\s+|[a-z]+\s+){0,4}?(?:editor|reporter|journalist|correspondent|writer|columnist|contributor|producer|photographer|redakteur(?:in)?|korrespondent(?:in)?|journaliste|periodista|giornalista))\b.{0,40}$/iu.exec(
      text,
    );
  return match?.[1] !== undefined && /^\p{Lu}/u.test(match[1]) ? match[1] : text;
}

/** Cuts a date and what stands behind it. */
function cutDate(text: string): string {
  if (textDate(text) === null && !UPDATED.test(text)) return text;
  const words = text.split(' ');
  const at = words.findIndex(
    (word, index) =>
      index > 0 &&
      (/\d{1,4}[./-]\d/.test(word) ||
        UPDATED.test(word) ||
        (monthOf(word.replace(/[.,]/g, '')) > 0 &&
          /\d/.test(`${words[index - 1]} ${words[index + 1] ?? ''}`)) ||
        /^(?:on|am|le|el|il|em)$/i.test(word)),
  );
  const cut = at > 0 ? words.slice(0, at) : [...words];
  while (
    /^(?:on|,?published|posted|publié|veröffentlicht|publicado|pubblicato|opublikowano|am|le|el|il|em|w|\d{1,2}(?:st|nd|rd|th|\.)?,?|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)$/i.test(
      cut.at(-1) ?? '',
    )
  )
    cut.pop();
  return cut.join(' ');
}

/** `A`, `A and B`, `A, B and C` as a list the reader shows; each name once. */
export function joinNames(names: readonly string[]): string | null {
  const clean = [...new Set(names.flatMap((name) => cleanByline(name) ?? []))];
  return clean.length === 0 ? null : clean.join(', ').slice(0, MAX_BYLINE);
}
