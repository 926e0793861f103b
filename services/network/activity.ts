// What goes on by itself, told to every window: offline or not, what is fetched ahead, the user's pause.
import type { Activity, Seconds } from '../../contract/model.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';

const PAUSED = 'activity.paused';
/** Numbers change with every page and picture: windows hear of them now and then. */
const TELL_MS = 400;

/** The parts that are at work; the order of building them is why they come later. */
export interface ActivityParts {
  readonly offlineSince: () => Seconds | null;
  readonly pages: () => Activity['pages'];
  readonly pictures: () => Activity['pictures'];
  readonly trouble: () => Activity['trouble'];
  readonly setPaused: (paused: boolean) => void;
  readonly tryNow: () => void;
}

export interface ActivityTeller {
  readonly methods: Pick<Handlers, 'activity.get' | 'activity.pause' | 'activity.try'>;
  /** Whether the user has paused what is fetched ahead. */
  paused(): boolean;
  /** Something may have changed; windows are told soon. */
  changed(): void;
  connect(parts: ActivityParts): void;
  stop(): void;
}

export function makeActivity({ store, events }: Pick<ServiceContext, 'store' | 'events'>): ActivityTeller {
  let parts: ActivityParts | null = null;
  let timer: NodeJS.Timeout | null = null;
  let told = '';
  let stopped = false;
  const paused = () => store.settings.get(PAUSED) === true;
  const get = (): Activity => ({
    offlineSince: parts?.offlineSince() ?? null,
    paused: paused(),
    pages: parts?.pages() ?? null,
    pictures: parts?.pictures() ?? null,
    trouble: parts?.trouble() ?? null,
  });
  const tell = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const activity = get();
    const text = JSON.stringify(activity);
    if (text === told) return;
    told = text;
    events.publish('activity.changed', { activity });
  };
  const changed = () => {
    if (!stopped) timer ??= setTimeout(tell, TELL_MS).unref();
  };
  return {
    paused,
    changed,
    connect: (all) => {
      parts = all;
    },
    methods: {
      'activity.get': get,
      'activity.pause': ({ paused: on }) => {
        store.settings.set(PAUSED, on || undefined);
        parts?.setPaused(on);
        tell();
        return get();
      },
      'activity.try': () => {
        parts?.tryNow();
        return get();
      },
    },
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
