// The one object the interface knows: `api.call` and `api.on`, plus `host()` for what only the program around can do.
import { type Api, makeApi } from '../contract/client.ts';
import { AppError } from '../contract/errors.ts';
import type { Host, Link } from './transports/host.ts';

let link: Link | null = null;
let made: Api | null = null;

/** Called once, before the first screen. */
export function setupApi(opened: Link): void {
  link = opened;
  made = makeApi(opened.transport);
}

export const api: Api = {
  call: (method, input) => need(made).call(method, input),
  on: (name, listener) => need(made).on(name, listener),
};

export function host(): Host {
  return need(link).host;
}

function need<T>(value: T | null): T {
  if (value === null) throw new Error('setupApi was not called');
  return value;
}

/** Whatever was thrown, as an AppError with a sentence that can be shown. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  console.error(thrown);
  return new AppError('internal', 'Something broke in Offprint. The log has the details.');
}
