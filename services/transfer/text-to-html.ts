// The plain text of an article as HTML whose text is the same again.
import { escapeMarkup } from './formats/text.ts';

/** A line that HTML would not keep as it is: blanks at its ends, or any that are not single spaces. */
const UNEVEN = /^\s|\s$|[^\S ]| {2}/;

const escapeLine = (line: string) => escapeMarkup(line).replaceAll('&#9;', '\t');

/** A paragraph for each line; lines with spaces that matter together in one `pre`. Empty lines only part paragraphs. */
export function textToHtml(text: string): string {
  const html: string[] = [];
  let uneven: string[] = [];
  const endPre = () => {
    if (uneven.some((line) => line.trim() !== ''))
      html.push(`<pre>${uneven.map(escapeLine).join('\n')}</pre>`);
    uneven = [];
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (UNEVEN.test(line) || (line === '' && uneven.length > 0)) uneven.push(line);
    else {
      endPre();
      if (line !== '') html.push(`<p>${escapeLine(line)}</p>`);
    }
  }
  endPre();
  return html.join('\n');
}
