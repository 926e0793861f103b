// Finding: words, marks in the snippets, a query that cannot be understood, and the way back.
import { expect, test } from './support/fixtures.ts';
import { subscribe } from './support/library.ts';
import { articleText, list, openArticle, row, word } from './support/steps.ts';

test('words lead to articles, marked where they stand', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(list(app)).toBeVisible();
  await app.page.keyboard.press('/');
  const field = app.page.getByRole('combobox', { name: word('search.label') });
  await expect(field).toBeFocused();
  await field.pressSequentially('"day 7" tide');
  await expect(list(app).getByRole('option')).toHaveCount(1);
  await expect(row(app, 'Harbour report 7').locator('mark').first()).toBeVisible();
  expect(await row(app, 'Harbour report 7').locator('mark').allTextContents()).toContain('tide');
  await openArticle(app, 'Harbour report 7');
  await expect(articleText(app).getByText('The harbour reopened on day 7')).toBeVisible();

  await field.fill('title:report 3');
  await expect(row(app, 'Harbour report 3')).toBeVisible();
  await app.page.getByRole('button', { name: word('search.clear') }).click();
  await expect(list(app).getByRole('option')).not.toHaveCount(1);
});

test('a query that cannot be understood says where and what to do', async ({ app, site }) => {
  await subscribe(app, site.url('/news.xml'));
  await expect(list(app)).toBeVisible();
  const field = app.page.getByRole('combobox', { name: word('search.label') });
  await field.fill('tide is:bookmarkd');
  const trouble = app.page.locator('#search-trouble');
  await expect(trouble).toBeVisible();
  await expect(trouble.locator('mark')).toHaveText(/bookmarkd/);
  await trouble.getByRole('button', { name: word('search.useSuggestion') }).click();
  await expect(field).toHaveValue('tide is:bookmarked');
  await expect(trouble).toBeHidden();
  await expect(app.page.getByRole('heading', { name: word('empty.search.title') })).toBeVisible();

  await field.fill('"never closed');
  await expect(app.page.locator('#search-trouble')).toBeVisible();
  await field.press('Escape');
  await expect(list(app).getByRole('option')).not.toHaveCount(0);
});
