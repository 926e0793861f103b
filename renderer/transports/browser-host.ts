// What an ordinary browser can do for the pages: files through a field and a download, links in a new tab.
import type { PickOptions, StagedFile } from '../../contract/bridge.ts';
import { AppError, fromWireError, type WireError } from '../../contract/errors.ts';
import { type Host, isExternal } from './host.ts';
import type { Session } from './session.ts';

export function browserHost(session: Session, retry: () => void): Host {
  const stageFile = (file: unknown) => uploadFile(session, file as File);
  return {
    capabilities: {
      kind: 'browser',
      platform: /Mac|iPhone|iPad/.test(navigator.platform) ? 'darwin' : 'other',
      nativeMenu: false,
      canPickFolders: false,
    },
    openExternal: async (url) => {
      if (!isExternal(url)) return false;
      window.open(url, '_blank', 'noopener,noreferrer');
      return true;
    },
    copyText: (text) => navigator.clipboard.writeText(text),
    pickFiles: async (options) => Promise.all((await chooseFiles(options)).map(stageFile)),
    stageFile,
    saveFile: async (handle, name) => {
      download(`/api/files/${session.mediaKey}/${handle}?name=${encodeURIComponent(name)}`, name);
      return true;
    },
    mediaUrl: (id) => `/m/${session.mediaKey}/${id}`,
    notifyReady: () => {},
    onCommand: () => () => {},
    onStatus: () => () => {},
    onOpen: () => () => {},
    retry,
  };
}

async function uploadFile(session: Session, file: File): Promise<StagedFile> {
  const response = await fetch(`/api/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${session.token}`, 'Content-Type': 'application/octet-stream' },
    body: file,
  }).catch(() => null);
  if (response === null)
    throw new AppError('backend_gone', 'Offprint does not answer. If it was closed, start it again.');
  const answer = (await response.json().catch(() => null)) as (StagedFile & { error?: WireError }) | null;
  if (response.ok && answer !== null) return answer;
  if (answer?.error) throw fromWireError(answer.error);
  throw new AppError('file_error', 'The file could not be handed over. Try again.');
}

function chooseFiles(options: PickOptions): Promise<File[]> {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = options.accept.join(',');
  field.multiple = options.multiple;
  return new Promise((resolve) => {
    field.addEventListener('change', () => resolve([...(field.files ?? [])]), { once: true });
    field.addEventListener('cancel', () => resolve([]), { once: true });
    field.click();
  });
}

function download(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
