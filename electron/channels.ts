// The names of all messages between main and preload. Any other name is nobody's.

/** Renderer → main, each with an answer. */
export const REQUESTS = {
  call: 'offprint:call',
  openExternal: 'offprint:open-external',
  copyText: 'offprint:copy-text',
  pickFiles: 'offprint:pick-files',
  stageFile: 'offprint:stage-file',
  saveFile: 'offprint:save-file',
  ready: 'offprint:ready',
  retry: 'offprint:retry',
} as const;

export type RequestName = keyof typeof REQUESTS;

/** Main → renderer. */
export const NOTICES = {
  event: 'offprint:event',
  command: 'offprint:command',
  status: 'offprint:status',
  open: 'offprint:open',
} as const;

export type NoticeName = keyof typeof NOTICES;
