// The door between pages and main: every message's sender and every argument is checked here, then passed on.
import { ipcMain, type WebContents } from 'electron';
import { z } from 'zod';
import type { BridgeAnswer } from '../contract/bridge.ts';
import { AppError, toWireError } from '../contract/errors.ts';
import { NOTICES, type NoticeName, REQUESTS, type RequestName } from './channels.ts';
import { isTrustedFrame } from './origin.ts';

const MOST_DROPPED_BYTES = 256 * 1024 * 1024;

const fileName = z.string().min(1).max(255);
const extension = z.string().regex(/^\.[a-z0-9]{1,10}$/);

/** The arguments of each request. `input` of a call is checked by the backend, against the contract. */
export const SHAPES = {
  call: z.tuple([z.string().min(1).max(60), z.unknown()]),
  openExternal: z.tuple([z.string().max(8192)]),
  copyText: z.tuple([z.string().max(5_000_000)]),
  pickFiles: z.tuple([z.strictObject({ accept: z.array(extension).max(20), multiple: z.boolean() })]),
  stageFile: z.tuple([
    fileName,
    z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= MOST_DROPPED_BYTES, 'too large'),
  ]),
  saveFile: z.tuple([z.string().min(1).max(200), fileName]),
  ready: z.tuple([]),
  retry: z.tuple([]),
} as const satisfies Record<RequestName, z.ZodType>;

export type Handlers = {
  readonly [Name in RequestName]: (
    sender: WebContents,
    ...input: z.output<(typeof SHAPES)[Name]>
  ) => unknown | Promise<unknown>;
};

/** What a stranger's or a malformed message gets: no hint of which it was. */
const REFUSED: BridgeAnswer = {
  ok: false,
  error: { code: 'bad_input', message: 'Offprint did not understand that request.', details: {} },
};

async function answer(run: () => unknown): Promise<BridgeAnswer> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (!(error instanceof AppError)) console.error(error);
    return { ok: false, error: toWireError(error) };
  }
}

function setupRequest<Name extends RequestName>(name: Name, handler: Handlers[Name]): void {
  ipcMain.handle(REQUESTS[name], (event, ...words: unknown[]) => {
    if (!isTrustedFrame(event.senderFrame)) return REFUSED;
    const input = SHAPES[name].safeParse(words);
    if (!input.success) return REFUSED;
    return answer(() => (handler as (...all: unknown[]) => unknown)(event.sender, ...input.data));
  });
}

export function setupIpc(handlers: Handlers): void {
  for (const name of Object.keys(REQUESTS) as RequestName[]) setupRequest(name, handlers[name]);
}

/** Tells a page something, unless its window is gone. */
export function notify(contents: WebContents | null, name: NoticeName, ...values: readonly unknown[]): void {
  if (contents && !contents.isDestroyed()) contents.send(NOTICES[name], ...values);
}
