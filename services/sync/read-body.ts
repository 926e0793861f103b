// The body of an answer in memory, as it came over the wire: counted, limited, whole.
import type { Dispatcher } from 'undici';
import { AppError } from '../../contract/errors.ts';
import { tooLarge } from './inflate.ts';
import { type Hop, noteBody } from './request-notes.ts';

/** The bytes as they came; stops at the limit and notices a body that is shorter than announced. */
export async function readBody(
  body: Dispatcher.ResponseData['body'],
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
  exchange: { bytes: number; readonly status: number; readonly hops: readonly Hop[] },
): Promise<Uint8Array> {
  const announced = Number(headers['content-length'] ?? Number.NaN);
  if (announced > maxBytes) {
    body.on('error', () => {}).destroy();
    throw tooLarge(maxBytes);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    exchange.bytes += chunk.length;
    noteBody(exchange.hops, chunk.length);
    if (exchange.bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  const bytes = joined(chunks);
  if (exchange.status !== 304 && announced > bytes.length) {
    throw new AppError('bad_encoding', 'The answer breaks off in the middle. Try again later.');
  }
  return bytes;
}

/** One buffer of its own, so that it can be handed to another thread. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
