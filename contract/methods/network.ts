// Who was contacted and why; whether anybody answers; the queue of what is fetched ahead.
import { z } from 'zod';
import type { Activity, NetworkReport } from '../network.ts';

const none = z.strictObject({});

export const networkInputs = {
  /** Of one local day, or in all. */
  'network.list': z.strictObject({ day: z.iso.date().nullable().optional() }),
  'network.clear': none,
  'activity.get': none,
  /** Stops or goes on with pages and pictures that are fetched ahead; holds until changed, also after a restart. */
  'activity.pause': z.strictObject({ paused: z.boolean() }),
  /** The network may be back: try now. */
  'activity.try': none,
} as const;

export interface NetworkOutputs {
  'network.list': NetworkReport;
  'network.clear': NetworkReport;
  'activity.get': Activity;
  'activity.pause': Activity;
  'activity.try': Activity;
}
