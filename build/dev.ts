// npm run dev: the pages from Vite with hot replacement, the backend as `serve` behind it, started anew when its sources change.
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { bundle, ROOT } from './bundle.ts';

const SETTLE_MS = 200;
const words = process.argv.slice(2);

let backend: ChildProcess | null = null;
let port = 0;
/** The newest one-time code; `serve` prints another after each use. */
let code: string | null = null;

/** Starts `serve`, on the same port each time, and waits for its address. */
function startBackend(): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin', 'offprint.mjs'), 'serve', '--port', String(port), ...words],
    { stdio: ['inherit', 'pipe', 'pipe'] },
  );
  backend = child;
  return new Promise((ready, failed) => {
    const hear = (line: string) => {
      const match = /http:\/\/127\.0\.0\.1:(\d+)\/#code=([\w-]+)/.exec(line);
      if (!match) return void console.error(line);
      port = Number(match[1]);
      code = match[2] ?? null;
      ready();
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', hear);
    child.once('exit', (status) => failed(new Error(`The backend ended (${status}).`)));
  });
}

async function restartBackend(vite: ViteDevServer): Promise<void> {
  const old = backend;
  const ended = new Promise((done) => old?.once('exit', done));
  old?.kill();
  if (old?.exitCode === null) await ended;
  await startBackend().catch((error: unknown) => console.error(String(error)));
  vite.ws.send({ type: 'full-reload', path: '*' });
}

/** Opening or reloading the page gives it a fresh code, as the printed address would. */
const freshCode: Plugin = {
  name: 'offprint-fresh-code',
  configureServer: (vite) => {
    vite.middlewares.use((request, response, next) => {
      if (request.url !== '/' || code === null) return next();
      response.writeHead(302, { location: `/?fresh#code=${code}`, 'cache-control': 'no-store' }).end();
    });
  },
};

async function startPages(): Promise<ViteDevServer> {
  const target = `http://127.0.0.1:${port}`;
  const proxy = { target, changeOrigin: true, headers: { origin: target } };
  const vite = await createServer({
    configFile: join(ROOT, 'renderer', 'vite.config.ts'),
    plugins: [freshCode],
    server: { host: '127.0.0.1', proxy: { '^/api/': proxy, '^/m/': proxy } },
  });
  await vite.listen();
  return vite;
}

/** One restart after a burst of changes. */
function watchSources(vite: ViteDevServer): void {
  let timer: NodeJS.Timeout | null = null;
  for (const room of ['contract', 'db', 'services', 'cli']) {
    watch(join(ROOT, room), { recursive: true }, () => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(() => void restartBackend(vite), SETTLE_MS);
    });
  }
}

await bundle();
await startBackend();
const vite = await startPages();
watchSources(vite);
console.log(`\nOffprint for development: ${vite.resolvedUrls?.local[0] ?? ''}  (Ctrl+C ends it)`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    backend?.kill();
    void vite.close().then(() => process.exit(0));
  });
}
