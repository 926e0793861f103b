// The bridge of the windows: named calls over the channels of channels.ts. Nothing of Electron itself reaches the page.
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgeAnswer } from '../contract/bridge.ts';
import { NOTICES, type NoticeName, REQUESTS, type RequestName } from './channels.ts';

function ask(name: RequestName, ...input: readonly unknown[]): Promise<BridgeAnswer> {
  return ipcRenderer.invoke(REQUESTS[name], ...input) as Promise<BridgeAnswer>;
}

/** The value, or an error with a sentence for the user. */
async function want<Value>(name: RequestName, ...input: readonly unknown[]): Promise<Value> {
  const answer = await ask(name, ...input);
  if (answer.ok) return answer.value as Value;
  throw new Error(answer.error.message);
}

function hear(name: NoticeName, listener: (...values: never[]) => void): () => void {
  const wrapped = (_event: unknown, ...values: unknown[]) => listener(...(values as never[]));
  ipcRenderer.on(NOTICES[name], wrapped);
  return () => {
    ipcRenderer.off(NOTICES[name], wrapped);
  };
}

/** A dropped file goes over as bytes, never as a path. */
async function bytesOf(file: unknown): Promise<{ name: string; bytes: Uint8Array }> {
  const { name, arrayBuffer } = file as { name: unknown; arrayBuffer?: () => Promise<ArrayBuffer> };
  if (typeof arrayBuffer !== 'function') throw new Error('That is not a file.');
  return { name: String(name), bytes: new Uint8Array(await arrayBuffer.call(file)) };
}

const bridge: Bridge = {
  call: (method, input) => ask('call', method, input),
  listen: (listener) => hear('event', listener),
  host: {
    capabilities: {
      kind: 'electron',
      platform: process.platform,
      nativeMenu: true,
      canPickFolders: false,
    },
    openExternal: (url) => want('openExternal', url),
    copyText: (text) => want('copyText', text),
    pickFiles: (options) => want('pickFiles', options),
    stageFile: async (file) => {
      const { name, bytes } = await bytesOf(file);
      return want('stageFile', name, bytes);
    },
    saveFile: (handle, name) => want('saveFile', handle, name),
    notifyReady: () => void ask('ready'),
    onCommand: (listener) => hear('command', listener),
    onStatus: (listener) => hear('status', listener),
    onOpen: (listener) => hear('open', listener),
    retry: () => void ask('retry'),
  },
};

contextBridge.exposeInMainWorld('offprint', bridge);
