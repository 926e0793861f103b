// The words of the store: what its functions take and give. Plain data; ids are numbers, times Unix seconds.
export type * from './types/articles.ts';
export type * from './types/common.ts';
export type * from './types/feeds.ts';
export type * from './types/keeping.ts';
export type * from './types/marks.ts';
export type * from './types/network.ts';
export type * from './types/order.ts';
export type * from './types/pages.ts';
export type * from './types/places.ts';
export type * from './types/search.ts';
export type * from './types/sounds.ts';
export type * from './types/store.ts';
