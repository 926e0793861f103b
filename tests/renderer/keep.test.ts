// The rules for keeping in words, and in an order that goes from little to much.
import { expect, it } from 'vitest';
import { parseKeep } from '../../contract/keep.ts';
import { makeTranslate } from '../../renderer/i18n/translate.ts';
import { ruleName, ruleOptions } from '../../renderer/keep/rules.ts';

const t = makeTranslate('en');

it('says what a rule keeps, of a feed and in general', () => {
  expect(
    ['all', '1d', '90d', '365d', '730d', '1', '500'].map((rule) => ruleName(rule, t, 'general')),
  ).toEqual([
    'Everything, for ever',
    'For a day after they arrive',
    'For 90 days after they arrive',
    'For a year after they arrive',
    'For 2 years after they arrive',
    'The newest of each feed',
    'The newest 500 of each feed',
  ]);
  expect(ruleName('500', t, 'feed')).toBe('The newest 500');
  expect(ruleName('21d', makeTranslate('uk'), 'feed')).toBe('21 день від надходження');
});

it('offers the usual ones and the present one, in order', () => {
  const values = ruleOptions('45d', t, 'general').map(({ value }) => value);
  expect(values).toEqual(['all', '7d', '30d', '45d', '90d', '365d', '100', '500', '1000']);
  expect(ruleOptions(null, t, 'feed').map(({ value }) => value)).not.toContain('45d');
});

it('knows a rule from any other word', () => {
  const words = [
    'all',
    '90d',
    '500',
    '0',
    '0d',
    '-1',
    '90',
    '1.5d',
    'd',
    '',
    '100000d',
    '1000000',
    '1000001',
    'ALL',
  ];
  expect(words.filter((word) => parseKeep(word) !== null)).toEqual(['all', '90d', '500', '90', '1000000']);
});
