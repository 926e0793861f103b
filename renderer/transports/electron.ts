// The wire inside Electron: the preload's bridge, with its answers turned back into values and AppErrors.
import type { Bridge } from '../../contract/bridge.ts';
import { AppError, fromWireError } from '../../contract/errors.ts';
import { isExternal, type Link } from './host.ts';

/** The bridge, if the preload put one there. */
export function findBridge(): Bridge | null {
  return (window as unknown as { offprint?: Bridge }).offprint ?? null;
}

export function connectElectron(bridge: Bridge): Link {
  return {
    transport: {
      call: async (method, input) => {
        const answer = await bridge.call(method, input).catch(() => null);
        if (answer === null) throw new AppError('backend_gone', 'The library is not answering. Try again.');
        if (!answer.ok) throw fromWireError(answer.error);
        return answer.value;
      },
      listen: (listener) => bridge.listen(listener),
    },
    host: {
      ...bridge.host,
      openExternal: async (url) => isExternal(url) && (await bridge.host.openExternal(url)),
      mediaUrl: (id) => `/m/${id}`,
    },
    onStatus: (listener) => bridge.host.onStatus(listener),
  };
}
