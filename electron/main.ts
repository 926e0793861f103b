// The Electron host, as a list of what is set up. Each line is a file of this room.
import { join } from 'node:path';
import { app, clipboard } from 'electron';
import type { OpenRequest } from '../contract/bridge.ts';
import type { EventEnvelope } from '../contract/events.ts';
import { pickFiles, saveFile, stageBytes, stagePath } from './files.ts';
import { type Handed, readWords, setupHandover } from './handover.ts';
import { notify, setupIpc } from './ipc.ts';
import { showNotice } from './notices.ts';
import { setupProfile } from './profile.ts';
import { setupProtocol, setupScheme } from './protocol.ts';
import { openOutside, setupSandbox, setupSecurity, setupSessions } from './security.ts';
import { setupServices } from './services.ts';
import type { Services } from './services-process.ts';
import { applySettings } from './settings.ts';
import { openWindow, type ReaderWindow } from './window.ts';

const DIST = join(__dirname, '..');

let reader: ReaderWindow | null = null;
let services: Services | null = null;
/** What was handed over before a page could take it. */
const handed: Handed[] = [];
let pageReady = false;

const page = () => (reader && !reader.window.isDestroyed() ? reader.window.webContents : null);

function raise(): void {
  if (!reader || reader.window.isDestroyed()) return;
  if (reader.window.isMinimized()) reader.window.restore();
  reader.window.show();
  reader.window.focus();
}

async function deliver(what: Handed): Promise<void> {
  if (!services) return;
  const request: OpenRequest =
    what.kind === 'feed' ? what : { kind: 'file', file: await stagePath(services, what.path) };
  notify(page(), 'open', request);
}

function take(what: Handed): void {
  handed.push(what);
  if (pageReady) flush();
}

function flush(): void {
  for (const one of handed.splice(0)) deliver(one).catch((error: unknown) => console.error(error));
}

function command(id: string): void {
  notify(page(), 'command', id);
}

function hear(event: EventEnvelope): void {
  if (event.name === 'settings.changed') {
    applySettings((event.payload as { settings: unknown }).settings, command);
  }
  if (event.name === 'rules.notify' && !reader?.window.isFocused()) showNotice(event.payload, raise);
  notify(page(), 'event', event);
}

function setupCalls(backend: Services, staged: string): void {
  setupIpc({
    call: (_sender, method, input) => backend.call(method, input, 'interface'),
    openExternal: (_sender, url) => openOutside(url),
    copyText: (_sender, text) => clipboard.writeText(text),
    pickFiles: (sender, options) => pickFiles(backend, sender, options),
    stageFile: (_sender, name, bytes) => stageBytes(backend, staged, name, bytes),
    saveFile: (sender, file, name) => saveFile(backend, sender, file, name),
    retry: () => backend.retry(),
    ready: () => {
      pageReady = true;
      reader?.show();
      const { status, reason } = backend.status();
      if (status !== 'online') notify(page(), 'status', status, reason?.message ?? null);
      flush();
    },
  });
}

/** The backend ends first, its last transaction whole; then the app. */
function setupEnd(backend: Services): void {
  let ending = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    // Not in this turn: while the event is being handled, Electron takes the end for the quit it is busy with.
    backend.stop().finally(() => setImmediate(() => app.exit(0)));
  });
}

async function start(): Promise<void> {
  setupSandbox();
  setupScheme();
  setupSecurity();
  const profile = setupProfile(process.argv);
  if (!setupHandover(take, raise)) return app.quit();
  await app.whenReady();
  const session = setupSessions();
  setupProtocol(session, join(DIST, 'renderer'), profile.media);
  const backend = setupServices({
    entry: join(DIST, 'services', 'services-entry.js'),
    profile,
    session,
    onEvent: hear,
    onStatus: (status, reason) => {
      notify(page(), 'status', status, reason?.message ?? null);
      if (status === 'gone') reader?.show();
    },
  });
  services = backend;
  setupCalls(backend, profile.staged);
  setupEnd(backend);
  applySettings(null, command);
  backend.call('settings.get', {}, 'interface').then(
    (settings) => applySettings(settings, command),
    () => {},
  );
  const open = () => {
    pageReady = false;
    reader = openWindow(session, join(DIST, 'electron', 'preload.cjs'));
  };
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
  app.on('activate', () => (page() ? raise() : open()));
  for (const one of readWords(process.argv.slice(1), process.cwd())) take(one);
  open();
}

start().catch((error: unknown) => {
  console.error(error);
  app.exit(1);
});
