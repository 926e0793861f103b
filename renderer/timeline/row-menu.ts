// The menu of an article in the list.
import type { ArticleHeader } from '../../contract/model.ts';
import { copyLink, markList, openExternal, toggleBookmark, toggleRead } from '../actions/articles.ts';
import { openDialog } from '../actions/navigation.ts';
import { fetchArticle } from '../actions/offline.ts';
import { selectArticle } from '../actions/timeline.ts';
import { removeArticle } from '../actions/trash.ts';
import { currentT as t } from '../i18n/use-t.ts';
import type { MenuEntry } from '../ui/menu.tsx';

export function rowMenu(row: ArticleHeader): MenuEntry[] {
  const tags = () => {
    selectArticle(row.id);
    openDialog({ kind: 'tags', articleId: row.id });
  };
  return [
    {
      label: t('cmd.article.toggleRead'),
      icon: 'unread',
      command: 'article.toggleRead',
      run: () => void toggleRead(row),
    },
    {
      label: t(row.bookmarked ? 'row.unbookmark' : 'row.bookmark'),
      icon: 'bookmark',
      command: 'article.toggleBookmark',
      run: () => void toggleBookmark(row),
    },
    { label: t('cmd.article.tag'), icon: 'tag', command: 'article.tag', run: tags },
    {
      label: t('cmd.article.fetch'),
      icon: 'import',
      command: 'article.fetch',
      disabled: row.url === null,
      run: () => void fetchArticle(row),
    },
    'rule',
    {
      label: t('cmd.article.external'),
      icon: 'external',
      command: 'article.external',
      disabled: row.url === null,
      run: () => void openExternal(row.url),
    },
    {
      label: t('cmd.article.copyLink'),
      icon: 'link',
      command: 'article.copyLink',
      disabled: row.url === null,
      run: () => void copyLink(row.url),
    },
    'rule',
    {
      label: t('cmd.list.markAbove'),
      icon: 'checkAll',
      command: 'list.markAbove',
      run: () => void markList('above', row.id),
    },
    {
      label: t('cmd.list.markBelow'),
      icon: 'checkAll',
      command: 'list.markBelow',
      run: () => void markList('below', row.id),
    },
    'rule',
    {
      label: t('cmd.article.delete'),
      icon: 'trash',
      command: 'article.delete',
      danger: true,
      run: () => void removeArticle(row.id),
    },
  ];
}
