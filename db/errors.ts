// SQLite's and the file system's errors as the expected ones a person can act on; all others stay as they are.
import { AppError } from '../contract/errors.ts';

const CORRUPT =
  'The library file is damaged. Nothing was changed or deleted. Restore the newest backup into a fresh folder: offprint restore FILE --profile DIR.';

/** The AppError for a thrown database or file error, or the error itself when it is a bug. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const made = appErrorFor(code, error.message);
  if (made === null) return error;
  made.cause = error;
  return made;
}

function appErrorFor(code: string, message: string): AppError | null {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('disk_full', 'The disk is full. Free some space, then try again; nothing was lost.');
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new AppError('corrupt_database', CORRUPT);
  if (code === 'SQLITE_IOERR_WRITE' || code === 'SQLITE_IOERR_FSYNC' || code === 'EFBIG') {
    return new AppError(
      'disk_full',
      'The disk would not take the data: full, or over a limit. Nothing was lost.',
    );
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code === 'EROFS' ||
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'ENOTDIR'
  ) {
    return new AppError(
      'profile_readonly',
      `Offprint can't write to its folder (${message}). Make it writable.`,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('profile_locked', 'Another program holds this library. Close it, then try again.');
  }
  return null;
}

/** The same functions, whose errors are turned by toStoreError. */
export function guarded<T extends object>(group: T): T {
  const wrapped: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(group)) {
    wrapped[name] = typeof value === 'function' ? guard(value as (...input: unknown[]) => unknown) : value;
  }
  return wrapped as T;
}

function guard(work: (...input: unknown[]) => unknown) {
  return (...input: unknown[]): unknown => {
    try {
      const result = work(...input);
      return result instanceof Promise ? result.catch(rethrow) : result;
    } catch (error) {
      throw toStoreError(error);
    }
  };
}

function rethrow(error: unknown): never {
  throw toStoreError(error);
}
