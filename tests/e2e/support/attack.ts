// Watches a window while hostile articles are shown: what ran, what spoke, what opened, what reached the outside.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { CANARY } from '../../fixtures/xss/vectors.ts';
import type { Reader } from './host.ts';

export interface Harm {
  readonly executions: number;
  readonly dialogs: number;
  readonly windows: number;
  readonly canary: readonly string[];
}

export const NO_HARM: Harm = { executions: 0, dialogs: 0, windows: 0, canary: [] };

export interface Watch {
  harm(): Harm;
}

export interface Canary {
  /** Vectors name the canary of nowhere; here they get one that listens. */
  arm(text: string): string;
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/plain' }).end('x');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    arm: (text) => text.replaceAll(CANARY, `http://${host}`).replaceAll('//canary.invalid', `//${host}`),
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** Call it before anything hostile is on the page. */
export async function watch({ page }: Pick<Reader, 'page'>, canary: Canary): Promise<Watch> {
  let [executions, dialogs, windows] = [0, 0, 0];
  await page.exposeBinding('__pwned', () => {
    executions += 1;
  });
  // In a frame that does not know the trap the call itself is the proof.
  page.on('pageerror', (error) => {
    if (String(error).includes('__pwned')) executions += 1;
  });
  page.on('dialog', (dialog) => {
    dialogs += 1;
    dialog.dismiss().catch(() => {});
  });
  page.context().on('page', () => {
    windows += 1;
  });
  return { harm: () => ({ executions, dialogs, windows, canary: [...canary.asked] }) };
}

/** Walks `count` articles down the list as `j` does, and tempts every element of each: pointer, focus, press. @returns the headlines */
export async function walkAndTempt(
  { page }: Pick<Reader, 'page'>,
  count: number,
): Promise<readonly string[]> {
  return page.evaluate(async (steps) => {
    const shown = () => document.querySelector<HTMLElement>('.page[data-shown=true]');
    // The page of an article is laid out anew when its pictures arrive: the article says where we are, not the element.
    const at = () => shown()?.dataset.article;
    const until = async (done: () => boolean) => {
      for (const end = performance.now() + 20_000; performance.now() < end; ) {
        if (done()) return;
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
      throw new Error(`No next article after ${shown()?.querySelector('h1')?.textContent}`);
    };
    const tempt = (element: Element) => {
      for (const name of ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'animationstart'])
        element.dispatchEvent(new Event(name, { bubbles: true }));
      const link = element.closest('a, area');
      const outward = /^https?:/i.test(link?.getAttribute('href') ?? '');
      const own = element as Partial<HTMLElement>;
      try {
        own.focus?.();
        if (!outward) own.click?.();
      } catch {
        // A vector that puts itself in place of a method: the next element.
      }
    };
    const seen: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      const before = at();
      window.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true }),
      );
      await until(() => shown() !== null && at() !== before);
      const inside = shown()?.querySelector('iframe')?.contentDocument;
      for (const element of [...(inside?.querySelectorAll('*') ?? [])].slice(0, 300)) tempt(element);
      // A press on a picture shows it large, above everything, when React gets round to it.
      const pictures = inside?.querySelector('img.large') ?? null;
      await new Promise((resolve) => setTimeout(resolve, pictures === null ? 0 : 50));
      await until(() => {
        const dialog = document.querySelector('dialog');
        dialog?.dispatchEvent(new Event('cancel', { cancelable: true }));
        return dialog === null;
      });
      seen.push(shown()?.querySelector('h1')?.textContent ?? '');
    }
    return seen;
  }, count);
}

/** Nothing ran, spoke, opened or reached out. */
export async function expectNoHarm(watching: Watch): Promise<void> {
  expect(watching.harm()).toEqual(NO_HARM);
}
