// The one zustand store: slices side by side. It is changed by pure functions only, never by components.
import { create } from 'zustand';
import type { AppError } from '../../contract/errors.ts';
import type { Activity, Settings, TripReport } from '../../contract/model.ts';
import type { LinkStatus } from '../transports/host.ts';
import { noActivity } from './activity.ts';
import { type ArticleState, noArticle } from './article.ts';
import { type JobsState, noJobs } from './jobs.ts';
import { emptyLibrary, type LibraryState } from './library.ts';
import { noPlayer, type PlayerState } from './player.ts';
import { noSelection, type Selection } from './selection.ts';
import { initialSettings } from './settings.ts';
import { emptyTimeline, type TimelineState } from './timeline.ts';
import type { ToastsState, UndosState } from './toasts.ts';
import { emptyView, type ViewState } from './view.ts';

export interface AppState {
  /** 'ready' once library and settings are here. */
  readonly boot: 'loading' | 'ready' | AppError;
  readonly status: LinkStatus;
  readonly library: LibraryState;
  readonly timeline: TimelineState;
  readonly selection: Selection;
  readonly article: ArticleState;
  readonly view: ViewState;
  readonly settings: Settings;
  readonly jobs: JobsState;
  readonly activity: Activity;
  readonly player: PlayerState;
  /** How the last trip went, once known. */
  readonly trip: TripReport | null;
  /** Articles whose page or pictures the user waits for. */
  readonly fetching: ReadonlySet<number>;
  readonly toasts: ToastsState;
  readonly undos: UndosState;
  /** What the live region says next. */
  readonly announcement: string;
}

export const initialState: AppState = {
  boot: 'loading',
  status: 'online',
  library: emptyLibrary,
  timeline: emptyTimeline,
  selection: noSelection,
  article: noArticle,
  view: emptyView,
  settings: initialSettings,
  jobs: noJobs,
  activity: noActivity,
  player: noPlayer,
  trip: null,
  fetching: new Set(),
  toasts: [],
  undos: [],
  announcement: '',
};

export const useApp = create<AppState>()(() => initialState);

export const getState = useApp.getState;

/** Replaces the state by what a pure function makes of it. */
export function change(make: (state: AppState) => Partial<AppState>): void {
  useApp.setState(make(useApp.getState()));
}

/** Changes one slice. */
export function changeSlice<Slice extends keyof AppState>(
  slice: Slice,
  make: (value: AppState[Slice]) => AppState[Slice],
): void {
  useApp.setState({ [slice]: make(useApp.getState()[slice]) } as unknown as Partial<AppState>);
}
