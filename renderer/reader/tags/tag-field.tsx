// A field with completion: the user's tags, the feed's words, or a new tag. Written at once, tag by tag.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Article } from '../../../contract/model.ts';
import { tagArticle } from '../../actions/articles.ts';
import { useT } from '../../i18n/use-t.ts';
import { useApp } from '../../state/store.ts';
import { nextIndex } from '../../ui/roving.ts';
import { suggestTags, type TagSuggestion, tagsOf, withTyped } from './suggest-tags.ts';

interface Props {
  readonly article: Article;
  /** `back`: the focus should go back to where the field was opened. */
  readonly onClose: (back: boolean) => void;
}

export function TagField({ article, onClose }: Props) {
  const t = useT();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const known = useApp((state) => state.library.tags);
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const offered = suggestTags(
    text,
    known.map((tag) => tag.name),
    article.categories,
    article.tags,
  );
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const add = async (names: readonly string[]) => {
    if (names.length === 0 || !(await tagArticle(article.id, names, []))) return;
    setText('');
    setActive(-1);
    input.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = event.key.startsWith('Arrow') ? nextIndex(event.key, active, offered.length) : null;
    if (next !== null) setActive(next);
    else if (event.key === 'Enter' || event.key === ',') {
      const name = offered[active]?.name;
      const names = name === undefined ? tagsOf(text) : withTyped(text, name);
      if (names.length === 0) onClose(true);
      else void add(names);
    } else if (event.key === 'Escape') onClose(true);
    else if (event.key === 'Backspace' && text === '') void removeLast(article);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="tag-field">
      <input
        ref={input}
        role="combobox"
        aria-label={t('tags.field')}
        aria-expanded={offered.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        placeholder={t('reader.tagPlaceholder')}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
        }}
        onKeyDown={keys}
        onBlur={() => onClose(false)}
      />
      {offered.length > 0 && (
        <Suggestions
          id={listId}
          offered={offered}
          active={active}
          onChoose={(name) => void add(withTyped(text, name))}
        />
      )}
    </div>
  );
}

async function removeLast({ id, tags }: Article): Promise<void> {
  const last = tags.at(-1);
  if (last !== undefined) await tagArticle(id, [], [last]);
}

function Suggestions(props: {
  readonly id: string;
  readonly offered: readonly TagSuggestion[];
  readonly active: number;
  readonly onChoose: (name: string) => void;
}) {
  const t = useT();
  return (
    <div id={props.id} className="tag-suggestions" role="listbox" aria-label={t('reader.tagSuggestions')}>
      {props.offered.map(({ kind, name }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: options are reached through aria-activedescendant
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
        <div
          key={`${kind}-${name}`}
          id={`${props.id}-${index}`}
          role="option"
          aria-selected={index === props.active}
          data-kind={kind}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(name)}
        >
          <span dir="auto">{kind === 'new' ? t('tags.create', { name }) : name}</span>
          {kind === 'category' && <small>{t('tags.suggested')}</small>}
        </div>
      ))}
    </div>
  );
}
