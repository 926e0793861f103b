// What Electron's preload puts on `window.offprint`, and what any host can do for the pages. Types only.
import type { WireError } from './errors.ts';
import type { EventEnvelope } from './events.ts';

/** A file the user gave, staged by the host: `file` is the handle that methods take. */
export interface StagedFile {
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
}

/** What this host can do; the pages show only what works. */
export interface HostCapabilities {
  readonly kind: 'electron' | 'browser';
  /** 'darwin' shows ⌘ for Mod. */
  readonly platform: string;
  /** A real application menu exists, so the pages need not offer one. */
  readonly nativeMenu: boolean;
  readonly canPickFolders: boolean;
}

export interface PickOptions {
  /** Extensions with the dot: `.opml`. */
  readonly accept: readonly string[];
  readonly multiple: boolean;
}

/** online: calls work. connecting: trying again. gone: given up for now, the user may try again. */
export type BackendStatus = 'online' | 'connecting' | 'gone';

export type BridgeAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: WireError };

/** What the system asked Offprint to open; the pages ask before anything changes. */
export type OpenRequest =
  | { readonly kind: 'feed'; readonly address: string }
  | { readonly kind: 'file'; readonly file: StagedFile };

export interface BridgeHost {
  readonly capabilities: HostCapabilities;
  /** http, https and mailto only; false when refused. */
  openExternal(url: string): Promise<boolean>;
  copyText(text: string): Promise<void>;
  /** Empty when the user thought better of it. */
  pickFiles(options: PickOptions): Promise<readonly StagedFile[]>;
  /** A DOM File dropped on the window or chosen in a field. */
  stageFile(file: unknown): Promise<StagedFile>;
  /** Asks where to; false when the user thought better of it. */
  saveFile(handle: string, name: string): Promise<boolean>;
  /** The first screen is drawn: the window may be shown. */
  notifyReady(): void;
  /** Commands chosen in the application menu. Returns the function that stops listening. */
  onCommand(listener: (commandId: string) => void): () => void;
  /** `reason`: a sentence when the backend said why it could not start. */
  onStatus(listener: (status: BackendStatus, reason: string | null) => void): () => void;
  /** Something from outside to open: a link handed over by the system or by a second start of the app. */
  onOpen(listener: (what: OpenRequest) => void): () => void;
  /** Start the backend again after it was given up. */
  retry(): void;
}

/** `window.offprint` in Electron. */
export interface Bridge {
  call(method: string, input: unknown): Promise<BridgeAnswer>;
  /** Returns the function that stops listening. */
  listen(listener: (event: EventEnvelope) => void): () => void;
  readonly host: BridgeHost;
}
