// The three panes, their widths, and what becomes of them where there is room for two or one.
import type { CSSProperties } from 'react';
import { closeArticle } from './actions/articles.ts';
import { setDrawer } from './actions/navigation.ts';
import { useT } from './i18n/use-t.ts';
import { focusPane, focusReader } from './keys/panes.ts';
import { NowPlaying } from './reader/audio/now-playing.tsx';
import { ReaderPane } from './reader/reader-pane.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';
import { useApp } from './state/store.ts';
import { Timeline } from './timeline/timeline.tsx';
import { IconButton } from './ui/button.tsx';
import { useLayout } from './ui/layout.ts';
import { MenuHost } from './ui/menu.tsx';
import { Splitter } from './ui/splitter.tsx';

export function Shell() {
  const t = useT();
  const layout = useLayout();
  const { widths, sidebar, drawer, pane } = useApp((state) => state.view);
  const articleId = useApp((state) => state.article.id);
  const column = layout === 'three' && sidebar;
  const style = { '--sidebar': `${widths.sidebar}px`, '--timeline': `${widths.timeline}px` } as CSSProperties;
  const showList = layout !== 'one' || pane === 'list';
  const showReader = layout !== 'one' || pane === 'article';
  return (
    <div className="shell" data-layout={layout} data-column={column} style={style}>
      <SkipLinks />
      {(column || drawer) && <Sidebar drawer={!column} />}
      {!column && drawer && (
        <div className="shade" aria-hidden="true" onPointerDown={() => setDrawer(false)} />
      )}
      <main className="pane pane-timeline" data-pane="timeline" hidden={!showList}>
        <Timeline canOpenSidebar={!column} />
        {layout !== 'one' && <Splitter pane="timeline" label={t('timeline.resize')} />}
      </main>
      <section
        className="pane pane-reader"
        data-pane="reader"
        id="reader"
        aria-label={t('cmd.group.article')}
        hidden={!showReader}
        tabIndex={-1}
        data-pane-focus
      >
        {layout === 'one' && (
          <div className="reader-back">
            <IconButton
              icon="back"
              label={t('timeline.back')}
              command="article.close"
              onClick={closeArticle}
            />
          </div>
        )}
        <ReaderPane articleId={articleId} />
      </section>
      <NowPlaying />
      <MenuHost />
    </div>
  );
}

function SkipLinks() {
  const t = useT();
  return (
    <div className="skip-links">
      <button type="button" onClick={() => focusPane(0)}>
        {t('skip.timeline')}
      </button>
      <button type="button" onClick={focusReader}>
        {t('skip.reader')}
      </button>
    </div>
  );
}
