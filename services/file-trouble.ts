// What the system says about a file, in words a person can act on.
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder; check how it is written',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'something else with this name is there already',
  EACCES: 'this user is not allowed to; change its permissions or choose another',
  EPERM: 'this user is not allowed to; change its permissions or choose another',
  EROFS: 'this disk can only be read; choose another',
  ENOSPC: 'the disk is full; free some space and try again',
  EDQUOT: 'the disk is full; free some space and try again',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead round in a circle',
  EMFILE: 'too many files are open; close some programs and try again',
  ENFILE: 'too many files are open; close some programs and try again',
  EBUSY: 'another program is using it; close that and try again',
  EIO: 'the disk answers with an error; is it well?',
};

/** Why a file or folder can't be used: a clause after a colon, without a full stop. Never the system's own words. */
export function fileTrouble(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return (typeof code === 'string' && WORDS[code]) || 'the system gives no reason; try another place';
}
