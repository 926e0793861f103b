// The second pane: what is listed, the search field, and the list itself or a kind word where there is none.
import { useDeferredValue } from 'react';
import { AheadLine } from '../sidebar/ahead-line.tsx';
import { useApp } from '../state/store.ts';
import { ArticleList } from './article-list.tsx';
import { EmptyList } from './empty-list.tsx';
import { FreshPill } from './fresh-pill.tsx';
import { ListHead } from './list-head.tsx';
import { SearchField } from './search-field.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { Skeleton } from './skeleton.tsx';

export function Timeline({ canOpenSidebar }: { readonly canOpenSidebar: boolean }) {
  const loading = useApp((state) => state.timeline.loading);
  const empty = useApp((state) => state.timeline.ids.length === 0);
  const searching = useDeferredValue(useApp((state) => state.view.search.trim() !== ''));
  // While searching the results stay until the next ones come.
  const skeleton = loading === 'slow' && (empty || !searching);
  return (
    <>
      <ListHead canOpenSidebar={canOpenSidebar} />
      <SearchField />
      <div className="timeline-body" aria-busy={loading !== 'no'}>
        <FreshPill />
        {skeleton ? <Skeleton /> : empty ? <EmptyList /> : <ArticleList />}
        <SelectionBar />
      </div>
      {canOpenSidebar && <AheadLine />}
    </>
  );
}
