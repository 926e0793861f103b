// The language of texts that do not say it.
import { expect, it } from 'vitest';
import { runExtractJob } from '../../../../services/content/extract/extract-job.ts';
import { detectLanguage } from '../../../../services/content/extract/language.ts';

it.each([
  [
    'en',
    'The harbour reopened on Monday after eleven weeks, and the first grain ships were piloted in before noon.',
  ],
  [
    'uk',
    'Міністри підписали угоду про спільне виробництво, повідомили у прес-службі відомства в неділю ввечері.',
  ],
  ['de', 'Der Bundestag hat am Donnerstag über den Haushalt beraten und mehrere Änderungen beschlossen.'],
  ['ar', 'أعلنت الوزارة صباح اليوم عن افتتاح المتحف الجديد بعد سنوات طويلة من أعمال الترميم والتجهيز.'],
  [
    'ja',
    '市は来年の春までに古い橋を直し、歩行者のための新しい道を作ると発表した。工事は来週の月曜日から始まる予定で、周辺の道路は夜間に通行止めになる。',
  ],
])('%s', async (lang, text) => {
  expect(await detectLanguage(text)).toBe(lang);
});

it.each(['', 'OK', '12 345 678', 'Harbour', '🎉🎉🎉 ---'])('says nothing of %j', async (text) => {
  expect(await detectLanguage(text)).toBeNull();
});

it('what a page says of itself comes first', async () => {
  const body =
    '<article><h1>Havn</h1><p>The harbour reopened on Monday after eleven weeks of work, said the pilots.</p></article>'.repeat(
      3,
    );
  const lang = async (page: string) => {
    const outcome = await runExtractJob({ kind: 'page', page, url: null });
    return outcome.kind === 'article' ? outcome.article.lang : outcome.message;
  };
  expect(await lang(`<html lang="nb"><body>${body}</body></html>`)).toBe('nb');
  expect(await lang(`<html><body>${body}</body></html>`)).toBe('en');
});
