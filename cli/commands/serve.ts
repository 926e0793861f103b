// serve: the reader in a browser, until it is interrupted.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../contract/errors.ts';
import { startBackend } from '../../services/index.ts';
import { type Command, type Context, wholeNumber } from '../command.ts';
import { startServer } from '../server.ts';
import { readStatic } from '../static.ts';

const RENDERER = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
const PATIENCE_MS = 1500;

/** Shows the address in the default browser; where there is none, the printed address has to do. */
function openBrowser(address: string): void {
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (headless) return;
  const openers: Record<string, [string, ...string[]]> = {
    darwin: ['open', address],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', address],
  };
  const [program, ...words] = openers[process.platform] ?? ['xdg-open', address];
  spawn(program, words, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

function untilInterrupted(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
}

function portTrouble(error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const what = code === 'EACCES' ? 'is not for this user' : 'is taken';
  return new AppError('bad_input', `That port ${what}. Choose another with --port, or leave it out.`);
}

async function serveProfile(context: Context): Promise<number> {
  const port = wholeNumber(context, 'port', 0, 65_535) ?? 0;
  const files = readStatic(RENDERER);
  const backend = await startBackend({ profile: context.profile, headless: false });
  try {
    const server = await startServer(
      {
        mediaFolder: context.profile.media,
        call: backend.call,
        listen: backend.listen,
        freshFile: backend.freshFile,
        stagedFile: backend.stagedFile,
      },
      files,
      { port, onVisit: () => context.say(`To open it again: ${server.address()}`) },
    ).catch((error) => {
      throw portTrouble(error);
    });
    backend.refusePort(server.port);
    const address = server.address();
    process.stdout.write(`${address}\n`);
    if (context.options.open) openBrowser(address);
    await untilInterrupted();
    await server.stop();
    return 0;
  } finally {
    await backend.stop(PATIENCE_MS);
  }
}

export const serve: Command = {
  name: 'serve',
  usage: 'serve [--port N] [--open]',
  about: 'The reader in a browser on this machine only; prints its address. Ctrl+C ends it.',
  options: { port: 'value', open: 'flag' },
  run: serveProfile,
};
