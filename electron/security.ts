// Everything a page might ask for and does not get: navigation, windows, webviews, permissions, devices, the network.
import { app, type Session, session, shell, type WebContents } from 'electron';
import { isOurs, PARTITION, parseAddress } from './origin.ts';

const OUTSIDE: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const LONGEST = 8192;

/** The address as the system may get it: parsed and one of three schemes; null for all others. */
export function outsideAddress(address: unknown): string | null {
  if (typeof address !== 'string' || address.length > LONGEST) return null;
  const url = parseAddress(address);
  return url && OUTSIDE.has(url.protocol) ? url.href : null;
}

/** Opens an address in the user's own browser or mail program. @returns false when it may not leave */
export async function openOutside(address: unknown): Promise<boolean> {
  const allowed = outsideAddress(address);
  if (allowed === null) return false;
  await shell.openExternal(allowed);
  return true;
}

interface Preventable {
  preventDefault(): void;
}

/** The page never navigates: only the load that main starts itself (it fires no event) reaches it. */
function denyNavigation(contents: WebContents): void {
  const deny = (event: Preventable) => event.preventDefault();
  contents.on('will-navigate', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The first device, the first certificate and a password prompt would else be Electron's answers. */
function denyChoices(contents: WebContents): void {
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  contents.on('login', (event, _details, _auth, answer) => {
    event.preventDefault();
    answer();
  });
}

/** No permission, no device, no capture, and no request to anything but our own origin. */
export function denySession(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOurs(details.url) && !details.url.startsWith('devtools:') });
  });
}

/** Applies the denials to every web contents, also to those nobody meant to create. */
export function setupSecurity(): void {
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    denyChoices(contents);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
}

/** After `ready`: the default session is closed too, though nothing uses it. @returns the session of the windows */
export function setupSessions(): Session {
  const ours = session.fromPartition(PARTITION);
  denySession(ours);
  denySession(session.defaultSession);
  return ours;
}

/** Chromium's sandbox for every process. As root (a container, CI) Chromium refuses it, and this call would end the app. */
export function setupSandbox(uid: number | undefined = process.getuid?.()): void {
  if (uid !== 0) app.enableSandbox();
}
