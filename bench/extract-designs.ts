// Page designs of our own against which the extractor can be measured where real pages with marked texts are not at hand:
//   node bench/extract-designs.ts [--without STEP,…] [--list]
// Each is an article in the markup of some kind of site, with what such sites put around it. The words mean nothing.
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractArticle, STEPS } from '../services/content/extract/extract.ts';
import { htmlToText } from '../services/content/text.ts';
import { DESIGNS, type Design } from './extract-designs-data.ts';
import { average, compareText } from './extract-score.ts';

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

function readability({ html }: Design): string {
  const found = new Readability(parseHTML(html).document as never).parse();
  return htmlToText(found?.content ?? '');
}

const without = argument('without')?.split(',') ?? [];
const steps = STEPS.filter((step) => !without.includes(step));
const rows = DESIGNS.map((design) => {
  const expected = design.lines.join('\n');
  const ours = extractArticle(design.html, { url: 'https://daily.example/story' }, steps);
  return {
    name: design.name,
    ...compareText(expected, ours.text),
    readability: compareText(expected, readability(design)).f1,
  };
});
if (process.argv.includes('--list'))
  for (const { name, f1, precision, recall, readability: other } of rows)
    console.log(
      `${name.padEnd(24)} f1 ${f1.toFixed(3)}  p ${precision.toFixed(3)}  r ${recall.toFixed(3)}  readability ${other.toFixed(3)}`,
    );
const mean = (pick: (row: (typeof rows)[number]) => number) => Number(average(rows.map(pick)).toFixed(4));
const failed = (pick: (row: (typeof rows)[number]) => number) => rows.filter((row) => pick(row) < 0.5).length;
console.log(
  JSON.stringify({
    designs: rows.length,
    ...{ f1Mean: mean(({ f1 }) => f1), below05: failed(({ f1 }) => f1) },
    readability: { f1Mean: mean((row) => row.readability), below05: failed((row) => row.readability) },
  }),
);
