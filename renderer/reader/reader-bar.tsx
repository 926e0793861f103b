// The slim bar over the article: its headline once that is out of sight, and what one does with it.

import { useMemo, useRef, useState } from 'react';
import { cleanUrl } from '../../contract/clean-url.ts';
import type { Article } from '../../contract/model.ts';
import { copyLink, openExternal, toggleBookmark, toggleRead } from '../actions/articles.ts';
import { useT } from '../i18n/use-t.ts';
import { runCommand, useCommands } from '../keys/command-runner.ts';
import { IconButton } from '../ui/button.tsx';
import { openMenu } from '../ui/menu.tsx';
import { textProps } from './page/direction.ts';
import type { Reading } from './page/use-scrolling.ts';
import { TextPanel } from './text-panel.tsx';

interface Props {
  readonly article: Article;
  readonly reading: Reading;
  readonly onFind: () => void;
}

export function ReaderBar({ article, reading, onFind }: Props) {
  const t = useT();
  const { scrolled, minutesLeft } = reading;
  return (
    <div className="reader-bar" data-scrolled={scrolled}>
      <p className="reader-bar-title" aria-hidden="true" {...textProps(article.title, article.lang)}>
        {scrolled ? article.title : ''}
      </p>
      {scrolled && minutesLeft > 0 && (
        <p className="reader-left">{t('reader.left', { count: minutesLeft })}</p>
      )}
      <div className="reader-progress" aria-hidden="true" />
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
        <TextButton />
        {article.url !== null && <LinkActions url={cleanUrl(article.url)} />}
        <MoreButton />
      </div>
    </div>
  );
}

/** Opens the panel of type and paper; also by its key. */
function TextButton() {
  const t = useT();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const commands = useMemo(() => ({ 'view.text': () => setOpen((now) => !now) }), []);
  useCommands(commands);
  const close = (giveBack: boolean) => {
    setOpen(false);
    if (giveBack) button.current?.focus();
  };
  return (
    <>
      <IconButton
        ref={button}
        icon="type"
        label={t('reader.text')}
        command="view.text"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && <TextPanel onClose={close} />}
    </>
  );
}

/** What one does now and then. */
function MoreButton() {
  const t = useT();
  const entry = (command: 'article.speak' | 'article.print') => ({
    label: t(`cmd.${command}`),
    command,
    run: () => void runCommand(command),
  });
  return (
    <IconButton
      icon="more"
      label={t('reader.moreActions')}
      aria-haspopup="menu"
      onClick={(event) => openMenu([entry('article.speak'), entry('article.print')], event.currentTarget)}
    />
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
