// A stand-in for the electron module: records what the host registers, so that a test can fire it. No behaviour of its own.
import { EventEmitter } from 'node:events';

type Handler = (...words: never[]) => unknown;

export class FakeContents extends EventEmitter {
  opener: ((details: { url: string }) => { action: string }) | null = null;
  readonly sent: unknown[][] = [];
  destroyed = false;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.opener = handler;
  }
  isDestroyed() {
    return this.destroyed;
  }
  send(...words: unknown[]) {
    this.sent.push(words);
  }
}

export class FakeSession extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  beforeRequest: ((details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void) | null =
    null;
  readonly webRequest = {
    onBeforeRequest: (handler: NonNullable<FakeSession['beforeRequest']>) => {
      this.beforeRequest = handler;
    },
  };
  setPermissionRequestHandler(handler: Handler) {
    this.handlers.set('request', handler);
  }
  setPermissionCheckHandler(handler: Handler) {
    this.handlers.set('check', handler);
  }
  setDevicePermissionHandler(handler: Handler) {
    this.handlers.set('device', handler);
  }
  setDisplayMediaRequestHandler(handler: Handler) {
    this.handlers.set('display', handler);
  }
}

export const sessions = new Map<string, FakeSession>();
export const opened: string[] = [];
export const channels = new Map<string, (event: unknown, ...words: unknown[]) => Promise<unknown>>();
export const calls: string[] = [];

class FakeApp extends EventEmitter {
  enableSandbox() {
    calls.push('enableSandbox');
  }
}

function sessionNamed(name: string): FakeSession {
  const known = sessions.get(name) ?? new FakeSession();
  sessions.set(name, known);
  return known;
}

export const app = new FakeApp();
export const shell = {
  openExternal: async (url: string) => {
    opened.push(url);
  },
};
export const session = {
  fromPartition: sessionNamed,
  get defaultSession() {
    return sessionNamed('default');
  },
};
export const ipcMain = {
  handle: (name: string, handler: (event: unknown, ...words: unknown[]) => Promise<unknown>) => {
    channels.set(name, handler);
  },
};
export const protocol = {};

export const notices: Notification[] = [];

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  static isSupported() {
    return true;
  }
  constructor({ title, body }: { title: string; body: string }) {
    super();
    this.title = title;
    this.body = body;
  }
  show() {
    notices.push(this);
  }
}
