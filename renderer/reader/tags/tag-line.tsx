// The tags of the open article: each leads to its list, goes by its cross or by Delete; and the field for new ones.
import { type KeyboardEvent, useState } from 'react';
import type { Article } from '../../../contract/model.ts';
import { tagArticle } from '../../actions/articles.ts';
import { goTo } from '../../actions/navigation.ts';
import { useT } from '../../i18n/use-t.ts';
import { useApp } from '../../state/store.ts';
import { Icon } from '../../ui/icon.tsx';
import { TagField } from './tag-field.tsx';

export function TagLine({ article }: { readonly article: Article }) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const close = (back: boolean) => {
    setAdding(false);
    if (back)
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.page[data-shown=true] .tag-add')?.focus(),
      );
  };
  return (
    <div className="tag-line">
      {article.tags.length > 0 && (
        <ul aria-label={t('tags.title')}>
          {article.tags.map((name) => (
            <TagChip key={name} name={name} articleId={article.id} />
          ))}
        </ul>
      )}
      {adding ? (
        <TagField article={article} onClose={close} />
      ) : (
        <button type="button" className="tag-add" onClick={() => setAdding(true)}>
          <Icon name="tag" />
          {t('reader.addTag')}
        </button>
      )}
    </div>
  );
}

function TagChip({ name, articleId }: { readonly name: string; readonly articleId: number }) {
  const t = useT();
  const id = useApp((state) => state.library.tags.find((tag) => tag.name === name)?.id ?? null);
  const remove = () => void tagArticle(articleId, [], [name]);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    remove();
  };
  return (
    <li className="tag-chip">
      <button
        type="button"
        dir="auto"
        title={t('reader.showTag', { name })}
        disabled={id === null}
        onKeyDown={keys}
        onClick={() => id !== null && void goTo({ kind: 'tag', id })}
      >
        {name}
      </button>
      <button
        type="button"
        className="tag-remove"
        aria-label={t('tags.remove', { name })}
        title={t('tags.remove', { name })}
        onClick={remove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}
