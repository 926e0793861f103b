// Tags of many articles at once: what some of them carry may go, new ones come to all; nothing is written before the end.
import { type FormEvent, useMemo, useState } from 'react';
import { chosenRows, chosenSet, tagMany } from '../actions/selection.ts';
import { useT } from '../i18n/use-t.ts';
import { suggestTags, tagsOf, withTyped } from '../reader/tags/suggest-tags.ts';
import { countPicked } from '../state/selection.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { ChipGroup } from '../ui/chips.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

const fold = (name: string) => name.toLocaleLowerCase();

/** `list` without a name, ignoring case. */
const without = (list: readonly string[], name: string) => list.filter((one) => fold(one) !== fold(name));

export function TagMany({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const count = useApp((state) => countPicked(state.selection, state.timeline));
  const known = useApp((state) => state.library.tags);
  const present = useMemo(() => [...new Set(chosenRows().flatMap((row) => row.tags))].sort(), []);
  const [text, setText] = useState('');
  const [adding, setAdding] = useState<readonly string[]>([]);
  const [removing, setRemoving] = useState<readonly string[]>([]);
  const names = known.map((tag) => tag.name);
  const ideas = suggestTags(text, names, [], adding).filter((one) => one.kind === 'tag');
  const add = (wanted: readonly string[]) => {
    for (const clean of wanted) {
      const same = names.find((one) => fold(one) === fold(clean)) ?? clean;
      setAdding((list) => [...without(list, same), same]);
      setRemoving((list) => without(list, same));
    }
    setText('');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (tagsOf(text).length > 0) return add(tagsOf(text));
    const set = chosenSet();
    if (adding.length + removing.length === 0 || set === null) return onClose();
    if (await tagMany(set, adding, removing)) onClose();
  };
  return (
    <Dialog size="s" title={t('tagMany.title', { count })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('tagMany.add')}
          hint={t('tags.hint')}
          value={text}
          maxLength={200}
          data-autofocus
          onChange={(event) => setText(event.target.value)}
        />
        <ChipGroup
          label={t('tagMany.adding')}
          names={adding}
          icon="close"
          on
          nameOf={(name) => t('tagMany.keep', { name })}
          onChoose={(name) => setAdding((list) => without(list, name))}
        />
        <ChipGroup
          label={t('tagMany.removing')}
          names={removing}
          icon="close"
          struck
          nameOf={(name) => t('tagMany.keep', { name })}
          onChoose={(name) => setRemoving((list) => without(list, name))}
        />
        <ChipGroup
          label={t('tagMany.present')}
          names={present.filter((name) => !removing.includes(name) && !adding.includes(name))}
          icon="close"
          nameOf={(name) => t('tagMany.removeFromAll', { name })}
          onChoose={(name) => setRemoving((list) => [...list, name])}
        />
        <ChipGroup
          label={t('sidebar.tags')}
          names={ideas.map((idea) => idea.name)}
          icon="plus"
          onChoose={(name) => add(withTyped(text, name))}
        />
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="primary" submit>
            {t('tagMany.apply')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
