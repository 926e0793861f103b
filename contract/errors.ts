// The errors that are expected, and how they cross the wire. Anything else that is thrown is a bug.

/** Every code a caller may meet. The command line prints them, the interface chooses words and buttons by them. */
export type ErrorCode =
  | 'bad_input'
  | 'bad_query'
  | 'bad_url'
  | 'not_found'
  | 'exists'
  | 'unsupported'
  | 'cancelled'
  | 'local_address'
  | 'blocked_address'
  | 'unreachable'
  | 'timeout'
  | 'tls'
  | 'http_status'
  | 'gone'
  | 'rate_limited'
  | 'too_many_redirects'
  | 'too_large'
  | 'bad_encoding'
  | 'not_a_feed'
  | 'empty_feed'
  | 'no_feed_found'
  | 'no_article'
  | 'wrong_file'
  | 'file_error'
  | 'profile_locked'
  | 'profile_readonly'
  | 'disk_full'
  | 'newer_database'
  | 'corrupt_database'
  | 'backend_gone'
  | 'unauthorised'
  | 'internal';

/** Extra facts beside the sentence; plain data only. */
export interface ErrorDetails {
  /** Where in the query text: character offsets, end exclusive. */
  readonly place?: { readonly start: number; readonly end: number };
  readonly suggestion?: string;
  /** scheme://host:port that wants the user's consent (local_address). */
  readonly origin?: string;
  readonly status?: number;
  /** Seconds until another try makes sense. */
  readonly retryAfter?: number;
  /** Not the other side is out of reach: this computer itself seems to have no network. */
  readonly noNetwork?: true;
  /** The machine is there and said no: never a sign of being offline. */
  readonly refused?: true;
}

/** An expected failure: a code for programs and a sentence, safe to show, that says what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** What may leave the backend: an AppError as it is, anything else without its inner words. */
export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof AppError) {
    return { code: thrown.code, message: thrown.message, details: thrown.details };
  }
  return { code: 'internal', message: 'Something broke in Offprint. The log has the details.', details: {} };
}

export function fromWireError(error: WireError): AppError {
  return new AppError(error.code, error.message, error.details);
}
