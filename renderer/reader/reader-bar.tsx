// The slim bar over the article: its headline once that is out of sight, and what one does with it.

import { cleanUrl } from '../../contract/clean-url.ts';
import type { Article } from '../../contract/model.ts';
import { copyLink, openExternal, toggleBookmark, toggleRead } from '../actions/articles.ts';
import { changeTextSize, setSettings } from '../actions/settings.ts';
import { currentT, useT } from '../i18n/use-t.ts';
import { getState } from '../state/store.ts';
import { IconButton } from '../ui/button.tsx';
import { openMenu } from '../ui/menu.tsx';
import { textProps } from './page/direction.ts';

interface Props {
  readonly article: Article;
  /** The headline is above the fold. */
  readonly scrolled: boolean;
  readonly onFind: () => void;
}

export function ReaderBar({ article, scrolled, onFind }: Props) {
  const t = useT();
  return (
    <div className="reader-bar" data-scrolled={scrolled}>
      <p className="reader-bar-title" aria-hidden="true" {...textProps(article.title, article.lang)}>
        {scrolled ? article.title : ''}
      </p>
      <div className="reader-actions" role="toolbar" aria-label={t('reader.actions')}>
        <IconButton
          icon="bookmark"
          label={t(article.bookmarked ? 'row.unbookmark' : 'row.bookmark')}
          command="article.toggleBookmark"
          filled={article.bookmarked}
          data-on={article.bookmarked}
          onClick={() => void toggleBookmark(article)}
        />
        <IconButton
          icon={article.read ? 'circle' : 'unread'}
          label={t(article.read ? 'reader.markUnread' : 'reader.markRead')}
          command="article.toggleRead"
          onClick={() => void toggleRead(article)}
        />
        <IconButton icon="search" label={t('cmd.article.find')} command="article.find" onClick={onFind} />
        <IconButton
          icon="type"
          label={t('reader.text')}
          aria-haspopup="menu"
          onClick={(event) => openTextMenu(event.currentTarget)}
        />
        {article.url !== null && <LinkActions url={cleanUrl(article.url)} />}
      </div>
    </div>
  );
}

function LinkActions({ url }: { readonly url: string }) {
  const t = useT();
  return (
    <>
      <IconButton
        className="copy-link"
        icon="link"
        label={t('cmd.article.copyLink')}
        command="article.copyLink"
        onClick={() => void copyLink(url)}
      />
      <IconButton
        icon="external"
        label={t('cmd.article.external')}
        command="article.external"
        onClick={() => void openExternal(url)}
      />
    </>
  );
}

const MEASURES = [
  ['reader.linesShort', 55],
  ['reader.linesMedium', 66],
  ['reader.linesLong', 80],
] as const;

function openTextMenu(at: Element): void {
  const { fontFamily, measure } = getState().settings;
  const face = (value: 'serif' | 'sans') => ({
    label: currentT(`reader.${value}`),
    icon: 'check' as const,
    checked: fontFamily === value,
    run: () => void setSettings({ fontFamily: value }),
  });
  const lines = MEASURES.map(([key, value]) => ({
    label: currentT(key),
    icon: 'check' as const,
    checked: measure === value,
    run: () => void setSettings({ measure: value }),
  }));
  const size = (command: 'view.bigger' | 'view.smaller' | 'view.normal', step: 10 | -10 | 0) => ({
    label: currentT(`cmd.${command}`),
    command,
    run: () => void changeTextSize(step),
  });
  const sizes = [size('view.bigger', 10), size('view.smaller', -10), size('view.normal', 0)];
  openMenu([...sizes, 'rule', face('serif'), face('sans'), 'rule', ...lines], at);
}
