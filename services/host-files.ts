// Files that a host hands in or takes out, and the starter feeds: small methods with no state of their own.
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import starterGroups from './starter-feeds.json' with { type: 'json' };

export function fileMethods({
  files,
}: ServiceContext): Pick<Handlers, 'files.stage' | 'files.release' | 'starters.list'> {
  return {
    'files.stage': ({ path, name }) => {
      const { file, name: shown, bytes } = files.stage(path, name);
      return { file, name: shown, bytes };
    },
    'files.release': ({ file, path }) => {
      files.release(file, path);
      return { path };
    },
    'starters.list': () => ({ groups: starterGroups }),
  };
}
