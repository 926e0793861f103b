// Feed dates to Unix seconds: W3C/ISO 8601, RFC 822 and its many bent forms. No zone means UTC; no Date.parse.

const MAX_LENGTH = 120;

/** Unix seconds of a date as feeds write it, or null when it is none (30 February is none). */
export function parseFeedDate(raw: string): number | null {
  if (raw.length > 1000) return null;
  const text = raw.trim();
  if (text === '' || text.length > MAX_LENGTH) return null;
  return fromNumber(text) ?? fromIso(text) ?? fromWords(text);
}

/** Seconds or milliseconds since 1970. */
function fromNumber(text: string): number | null {
  if (!/^\d{9,13}(?:\.\d{1,9})?$/.test(text)) return null;
  const value = Number(text);
  return Math.floor(value >= 1e11 ? value / 1000 : value);
}

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?|-(\d{1,2})-(\d{1,2})|-(\d{1,2}))?(?:(?:[T ]\s{0,5}|\s{1,5})(\d{1,2})(?::?(\d{1,2})(?::?(\d{1,2})(?:[.,:]\d{1,12})?)?)?)?\s{0,5}([A-Za-z+-].{0,24})?$/i;
const ORDINAL = /^(\d{4})-?(\d{3})(?:T(\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d{1,12})?)?)?\s{0,5}([Zz+-].{0,9})?$/;

function fromIso(text: string): number | null {
  const ordinal = ORDINAL.exec(text);
  if (ordinal !== null) return fromOrdinal(ordinal);
  const match = ISO.exec(text);
  if (match === null) return null;
  const month = match[2] ?? match[4] ?? match[6] ?? '1';
  const day = match[3] ?? match[5] ?? '1';
  const offset = zoneOffset(match[10] ?? '');
  if (offset === null) return null;
  const clock = toClock(match[7], match[8], match[9]);
  return clock === null ? null : toSeconds(Number(match[1]), Number(month), Number(day), clock, offset);
}

function fromOrdinal(match: RegExpExecArray): number | null {
  const day = Number(match[2]);
  const offset = zoneOffset(match[6] ?? '');
  const clock = toClock(match[3], match[4], match[5]);
  const isLeap = new Date(Date.UTC(Number(match[1]), 1, 29)).getUTCMonth() === 1;
  if (day < 1 || day > (isLeap ? 366 : 365) || offset === null || clock === null) return null;
  const start = toSeconds(Number(match[1]), 1, 1, clock, offset);
  return start === null ? null : start + (day - 1) * 86_400;
}

interface Words {
  readonly numbers: number[];
  readonly texts: string[];
  month: number;
  clock: number | null;
  zone: string;
}

const TIME =
  /^(\d{1,2})[:h](\d{1,2})(?:[:.](\d{1,2}))?(?:[.,]\d{1,9})?([ap]\.?m\.?)?(z|[+-]\d{2}:?\d{0,2})?$/i;

/** RFC 822, asctime, `Jan 5, 2004 3:04 PM`, `05-Jan-2004`, `2004/01/05`, `5.1.2004`. */
function fromWords(text: string): number | null {
  const words: Words = { numbers: [], texts: [], month: 0, clock: null, zone: '' };
  for (const token of text.split(/[\s,()]+/)) if (token !== '' && !readWord(words, token)) return null;
  const date = toDate(words);
  if (date === null) return null;
  const offset = zoneOffset(words.zone) ?? 0;
  return toSeconds(date.year, date.month, date.day, words.clock ?? 0, offset);
}

/** False when the text cannot be a date at all. */
function readWord(words: Words, token: string): boolean {
  if (words.clock === null && readTime(words, token)) return true;
  if (words.clock !== null && /^[ap]\.?m\.?$/i.test(token)) {
    words.clock = toHalfDay(words.clock, token);
    return true;
  }
  const letters = monthOf(token);
  if (letters !== 0 && words.month === 0) {
    words.month = letters;
    return true;
  }
  if (/^[+-]\d/.test(token) || (words.clock !== null && isZone(token))) {
    words.zone += token;
    return true;
  }
  return readNumbers(words, token);
}

function readTime(words: Words, token: string): boolean {
  const match = TIME.exec(token);
  if (match === null) return false;
  const clock = toClock(match[1], match[2], match[3]);
  if (clock === null) return false;
  words.clock = match[4] === undefined ? clock : toHalfDay(clock, match[4]);
  if (match[5] !== undefined) words.zone = match[5];
  return true;
}

/** Numbers joined by - / . with a month name among them or not; anything else (day names, "at") is passed over. */
function readNumbers(words: Words, token: string): boolean {
  if (!/\d/.test(token)) {
    words.texts.push(token);
    return words.texts.length < 8;
  }
  for (const part of token.split(/[-/.:T]/)) {
    if (part === '') continue;
    const month = monthOf(part);
    if (month !== 0) words.month = month;
    else if (/^\d{1,4}$/.test(part)) words.numbers.push(Number(part) + (part.length > 2 ? YEAR : 0));
    else if (/^\d{1,2}(?:st|nd|rd|th)$/i.test(part)) words.numbers.push(Number.parseInt(part, 10));
    else return false;
  }
  return words.numbers.length <= 3;
}

/** Added to a number written with three or four digits: it can only be a year. */
const YEAR = 100_000;

function toDate(words: Words): { year: number; month: number; day: number } | null {
  const [first, second, third] = words.numbers;
  if (first === undefined || second === undefined) return null;
  if (words.month !== 0) {
    const [day, year] = first >= YEAR ? [second, first] : [first, second];
    return third !== undefined ? null : { year: fullYear(year), month: words.month, day };
  }
  if (third === undefined) return null;
  if (first >= YEAR) return { year: first - YEAR, month: second, day: third };
  const dayFirst = first > 12 || words.texts.includes('.');
  return dayFirst
    ? { year: fullYear(third), month: second, day: first }
    : { year: fullYear(third), month: first, day: second };
}

function fullYear(year: number): number {
  if (year >= YEAR) return year - YEAR;
  return year < 70 ? 2000 + year : 1900 + year;
}

function toClock(hour = '0', minute = '0', second = '0'): number | null {
  const [h, m, s] = [Number(hour), Number(minute), Math.min(Number(second), second === '60' ? 59 : 99)];
  if (h > 24 || m > 59 || s > 59 || (h === 24 && (m > 0 || s > 0))) return null;
  return h * 3600 + m * 60 + s;
}

function toHalfDay(clock: number, half: string): number {
  const hour = Math.floor(clock / 3600);
  if (hour > 12) return clock;
  return (clock % 3600) + ((hour % 12) + (/^p/i.test(half) ? 12 : 0)) * 3600;
}

function toSeconds(year: number, month: number, day: number, clock: number, offset: number): number | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1) return null;
  return date.getTime() / 1000 + clock - offset;
}

const HOURS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, a: -1, n: 1, m: -12, y: 12 },
    ...{ ast: -4, adt: -3, at: -4, est: -5, edt: -4, et: -5, cst: -6, cdt: -5, ct: -6 },
    ...{ mst: -7, mdt: -6, mt: -7, pst: -8, pdt: -7, pt: -8, akst: -9, akdt: -8, hst: -10 },
    ...{ nst: -3.5, ndt: -2.5, brt: -3, art: -3, bst: 1, west: 1, ist: 5.5, cet: 1, cest: 2 },
    ...{ met: 1, mest: 2, mez: 1, mesz: 2, eet: 2, eest: 3, msk: 3, msd: 4, sast: 2, gst: 4, pkt: 5 },
    ...{ sgt: 8, hkt: 8, awst: 8, jst: 9, kst: 9, acst: 9.5, acdt: 10.5, aest: 10, aedt: 11 },
    ...{ nzst: 12, nzdt: 13 },
  }),
);

function isZone(token: string): boolean {
  return HOURS.has(token.toLowerCase()) || /^(?:etc\/)?(?:gmt|utc?)[+-]?[\d:]{0,5}$/i.test(token);
}

/** Seconds east of UTC; '' and unknown names are UTC; null for what cannot be a zone. */
function zoneOffset(raw: string): number | null {
  let zone = raw.toLowerCase();
  if (zone.startsWith('etc/')) zone = zone.slice(4);
  const named = HOURS.get(zone);
  if (named !== undefined) return named * 3600;
  const match = /^(?:gmt|utc?|z)?\s{0,3}([+-])\s?(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  if (match === null) return /^[a-z][a-z/_ ]{0,23}$/.test(zone) || zone === '' ? 0 : null;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 24 || minutes > 59) return null;
  return (match[1] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ['jan', 'janv', 'ene', 'gen', 'янв', 'січ', 'sty', 'ιαν'],
    ['feb', 'fev', 'fév', 'févr', 'фев', 'лют', 'lut', 'φεβ', 'febr'],
    ['mar', 'mär', 'mrz', 'мар', 'бер', 'μαρ', 'μάρ', 'márc', 'maa', 'mrt'],
    ['apr', 'avr', 'abr', 'апр', 'кві', 'kwi', 'απρ', 'ápr'],
    ['may', 'mai', 'mag', 'мая', 'май', 'тра', 'maj', 'μαι', 'μάι', 'μαϊ', 'máj', 'mei'],
    ['jun', 'juin', 'giu', 'июн', 'чер', 'cze', 'ιουν', 'ιούν', 'jún'],
    ['jul', 'juil', 'lug', 'июл', 'лип', 'lip', 'ιουλ', 'ιούλ', 'júl'],
    ['aug', 'aoû', 'août', 'ago', 'авг', 'сер', 'sie', 'αυγ', 'αύγ'],
    ['sep', 'set', 'sept', 'сен', 'вер', 'wrz', 'σεπ', 'szept'],
    ['oct', 'okt', 'out', 'ott', 'окт', 'жов', 'paź', 'οκτ'],
    ['nov', 'ноя', 'лис', 'lis', 'νοε'],
    ['dec', 'dez', 'déc', 'dic', 'дек', 'гру', 'gru', 'δεκ'],
  ].flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/** 1…12 for a month's name or its beginning, else 0. */
function monthOf(token: string): number {
  if (token.length < 3 || token.length > 12 || /^[\d+-]/.test(token)) return 0;
  const name = token.toLowerCase().replace(/\.$/, '');
  if (!/^\p{L}+$/u.test(name)) return 0;
  return MONTHS.get(name.slice(0, 4)) ?? MONTHS.get(name.slice(0, 3)) ?? 0;
}
