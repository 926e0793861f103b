// The one factory of windows: its settings are the safe ones, its place is remembered, it shows when it has something to show.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import { type Bounds, LEAST, readBounds, USUAL, writeBounds } from './bounds.ts';
import { setupContextMenu } from './context-menu.ts';
import { START } from './origin.ts';

/** The paper colours of the stylesheet's two themes, so that nothing flashes before the first paint. */
const PAPER = { light: '#fcfcfa', dark: '#181a1b' } as const;
/** A page that never says it is ready is shown all the same. */
const PATIENCE_MS = 4000;
const SAVE_MS = 500;

function boundsFile(): string {
  return join(app.getPath('userData'), 'window.json');
}

function currentBounds(window: BrowserWindow): Bounds {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

function rememberBounds(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | null = null;
  const save = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!window.isDestroyed()) writeBounds(boundsFile(), currentBounds(window));
  };
  const soon = () => {
    timer ??= setTimeout(save, SAVE_MS);
  };
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const)
    window.on(event as 'resize', soon);
  window.on('close', save);
}

/** A page whose process died comes back by itself, but not for ever. */
function reviveRenderer(window: BrowserWindow): void {
  let left = 3;
  window.webContents.on('render-process-gone', (_event, details) => {
    console.error(`The window's process ended: ${details.reason}`);
    if (details.reason === 'clean-exit' || left === 0 || window.isDestroyed()) return;
    left -= 1;
    window.webContents.reload();
  });
}

/** @returns the function that shows it, once */
function showWhenReady(window: BrowserWindow, maximized: boolean): () => void {
  const show = () => {
    if (window.isDestroyed() || window.isVisible()) return;
    if (maximized) window.maximize();
    window.show();
  };
  window.webContents.once('did-finish-load', () => setTimeout(show, PATIENCE_MS).unref());
  return show;
}

export interface ReaderWindow {
  readonly window: BrowserWindow;
  /** The page has drawn its first screen. */
  show(): void;
}

/** Opens the reader's window in `session`; it stays hidden until its page says so. */
export function openWindow(session: Session, preload: string): ReaderWindow {
  const saved = readBounds(
    boundsFile(),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const { maximized = false, ...place } = saved ?? {};
  const window = new BrowserWindow({
    ...USUAL,
    ...place,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: 'Offprint',
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  rememberBounds(window);
  reviveRenderer(window);
  setupContextMenu(window.webContents);
  const show = showWhenReady(window, maximized);
  void window.loadURL(START);
  return { window, show };
}
