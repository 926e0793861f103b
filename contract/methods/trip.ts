// Getting ready for a trip: one job that syncs, fetches pages and pictures up to a limit, and reports.
import { z } from 'zod';
import type { TripReport, TripWish } from '../trip.ts';
import { id, none, query } from './fields.ts';

export const tripInputs = {
  /** One at a time. Bookmarked articles first, then unread ones, newest first. Goes on by itself after a crash or a restart. */
  'trip.start': z.strictObject({
    query,
    /** Feeds to look at first; absent or null: all of them. */
    feedIds: z.array(id).max(100_000).nullable().optional(),
    capBytes: z.int().positive().nullable().optional(),
  }),
  'trip.state': none,
} as const;

export interface TripOutputs {
  'trip.start': { readonly jobId: string };
  'trip.state': {
    /** The job, while one runs. */
    readonly jobId: string | null;
    readonly wish: TripWish | null;
    readonly last: TripReport | null;
  };
}
