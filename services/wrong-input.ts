// Input that a method can't take, in words a person can act on: which part is wrong, and what would be right.
import type { z } from 'zod';
import { AppError } from '../contract/errors.ts';

type Issue = z.core.$ZodIssue;

/** Parts of inputs as a user knows them; what is not here is told by its own name. */
const PARTS: Readonly<Record<string, string>> = {
  ...{
    id: 'number',
    ids: 'number',
    undo: 'number',
    ruleId: 'number',
    feedIds: 'number',
    articleId: 'number',
  },
  ...{ add: 'tag', remove: 'tag', names: 'tag', keep: 'rule for keeping', capBytes: 'size' },
  ...{ interval: 'interval in minutes', folder: 'folder path', path: 'file path', files: 'file' },
};
const MOST_ID = Number.MAX_SAFE_INTEGER;
const FORMATS: Readonly<Record<string, string>> = {
  day: 'a day there is, written like 2026-11-28',
  icon: 'the name of an icon: small letters, digits and dashes, like star',
  color: 'the name of a color',
  keep: 'all, days like 90d, or a number like 500',
};

/** The innermost name on the way to what is wrong; null for the input as a whole. */
function keyOf({ path }: Issue): string | null {
  return path.filter((step): step is string => typeof step === 'string').at(-1) ?? null;
}

/** Of several shapes none of which fits, the one that came nearest: its trouble lies deepest. */
function innermost(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const candidates = issue.errors.flatMap(([first]) => (first ? [first] : []));
  const nearest = candidates.sort((a, b) => b.path.length - a.path.length)[0];
  return nearest ? innermost({ ...nearest, path: [...issue.path, ...nearest.path] }) : issue;
}

function tooBig(part: string, { origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'string') return `The ${part} is too long: ${maximum} characters at most.`;
  if (origin === 'array') return `That is too many at once: ${maximum} at most.`;
  return Number(maximum) >= MOST_ID
    ? `The ${part} is far too large.`
    : `The ${part} is too large: ${maximum} at most.`;
}

function tooSmall(part: string, { origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return `The ${part} is empty. Write one.`;
  if (origin === 'array') return 'Nothing is named. Name at least one.';
  return `The ${part} is too small: ${minimum} at least.`;
}

function sentence(issue: Issue): string {
  const key = keyOf(issue);
  const part = key === null ? 'request' : (PARTS[key] ?? key);
  switch (issue.code) {
    case 'too_big':
      return tooBig(part, issue);
    case 'too_small':
      return tooSmall(part, issue);
    case 'invalid_format':
      return `The ${part} should be ${FORMATS[key ?? ''] ?? 'written in another form'}.`;
    case 'invalid_value':
      return `The ${part} should be one of ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return `Nothing here is called “${issue.keys[0]?.slice(0, 60)}”. Is every window of the same version?`;
    default:
      return `The ${part} is missing or of the wrong kind.`;
  }
}

/** What is wrong with the input of a method, as a sentence for whoever wrote it. */
export function wrongInput(error: z.ZodError): AppError {
  const [issue] = error.issues;
  return new AppError('bad_input', issue ? sentence(innermost(issue)) : 'That can’t be taken.');
}
