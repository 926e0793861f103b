// Tags of one article: what it has, what may be added; written at once, tag by tag.
import { type FormEvent, useEffect, useState } from 'react';
import { tagArticle } from '../actions/articles.ts';
import { api } from '../api.ts';
import { useT } from '../i18n/use-t.ts';
import { tagsOf, withTyped } from '../reader/tags/suggest-tags.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';

const fold = (name: string) => name.trim().toLocaleLowerCase();

export function TagArticle({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const t = useT();
  const own = useApp(
    (state) =>
      state.timeline.rows.get(id)?.tags ??
      (state.article.article?.id === id ? state.article.article.tags : []),
  );
  const known = useApp((state) => state.library.tags);
  const suggested = useCategories(id);
  const [text, setText] = useState('');
  const has = new Set(own.map(fold));
  const last = fold(text.slice(text.lastIndexOf(',') + 1));
  const matches = known
    .filter((tag) => !has.has(fold(tag.name)) && fold(tag.name).includes(last))
    .slice(0, 8);
  const ideas = suggested.filter((name) => !has.has(fold(name))).slice(0, 12);
  const add = async (names: readonly string[]) => {
    if (names.length > 0 && (await tagArticle(id, names, []))) setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return onClose();
    const same = (name: string) => known.find((tag) => fold(tag.name) === fold(name))?.name ?? name;
    void add(tagsOf(text).map(same));
  };
  return (
    <Dialog size="s" title={t('tags.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <ul className="chips" aria-label={t('tags.title')}>
          {own.length === 0 && <li className="chips-none">{t('tags.none')}</li>}
          {own.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="chip chip-on"
                aria-label={t('tags.remove', { name })}
                onClick={() => void tagArticle(id, [], [name])}
              >
                <span dir="auto">{name}</span>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
        <TextField
          label={t('tags.field')}
          hint={t('tags.hint')}
          value={text}
          maxLength={200}
          data-autofocus
          onChange={(event) => setText(event.target.value)}
        />
        <Ideas
          label={t('sidebar.tags')}
          names={matches.map((tag) => tag.name)}
          onAdd={(name) => void add(withTyped(text, name))}
        />
        <Ideas
          label={t('tags.suggested')}
          names={text === '' ? ideas : []}
          onAdd={(name) => void add(withTyped('', name))}
        />
        <div className="dialog-actions">
          <Button look="primary" onClick={onClose}>
            {t('dialog.done')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Ideas({
  label,
  names,
  onAdd,
}: {
  readonly label: string;
  readonly names: readonly string[];
  readonly onAdd: (name: string) => void;
}) {
  if (names.length === 0) return null;
  return (
    <section>
      <h3 className="chips-head">{label}</h3>
      <ul className="chips">
        {names.map((name) => (
          <li key={name}>
            <button type="button" className="chip" onClick={() => onAdd(name)}>
              <Icon name="plus" />
              <span dir="auto">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The feed's own categories: offered, never added by themselves. */
function useCategories(id: number): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    api.call('articles.get', { id }).then(
      (article) => wanted && setNames(article.categories),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  return names;
}
