// A tag of its own: name, colour and place in the sidebar; and one tag made part of another.
import { type FormEvent, useId, useState } from 'react';
import type { Tag, TagColor } from '../../contract/model.ts';
import { TAG_COLORS } from '../../contract/order.ts';
import { editTag, mergeTag, renameTag } from '../actions/tags.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { tidyTag } from '../reader/tags/suggest-tags.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SwitchField, TextField } from '../ui/field.tsx';
import { type Task, useTask } from './use-task.ts';

interface Props {
  readonly id: number;
  readonly onClose: () => void;
}

const useTag = (id: number): Tag | undefined =>
  useApp((state) => state.library.tags.find((tag) => tag.id === id));

export function EditTag({ id, onClose }: Props) {
  const tag = useTag(id);
  return tag ? <EditForm tag={tag} onClose={onClose} /> : null;
}

function EditForm({ tag, onClose }: { readonly tag: Tag; readonly onClose: () => void }) {
  const t = useT();
  const [name, setName] = useState(tag.name);
  const [color, setColor] = useState<TagColor | null>(tag.color);
  const [pinned, setPinned] = useState(tag.pinned);
  const task = useTask();
  const clean = tidyTag(name);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (clean === '') return;
    const done = await task.run(async () => {
      await renameTag(tag.id, tag.name, clean);
      return true;
    });
    if (done === null) return;
    const patch = {
      ...(color === tag.color ? {} : { color }),
      ...(pinned === tag.pinned ? {} : { pinned }),
    };
    if (Object.keys(patch).length === 0 || (await editTag(tag.id, patch))) onClose();
  };
  return (
    <Dialog size="s" title={t('tag.edit')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('tag.name')}
          hint={t('tag.renameHint')}
          trouble={task.error ? errorText(task.error) : undefined}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => {
            setName(event.target.value);
            task.clear();
          }}
        />
        {task.error?.code === 'exists' && (
          <MergeInstead tag={tag} into={clean} task={task} onClose={onClose} />
        )}
        <ColorChoice value={color} onChange={setColor} />
        <SwitchField label={t('tag.pin')} checked={pinned} onChange={setPinned} />
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="primary" submit aria-disabled={clean === '' || task.busy}>
            {t('dialog.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The name is taken: what was perhaps meant. */
function MergeInstead({
  tag,
  into,
  task,
  onClose,
}: {
  readonly tag: Tag;
  readonly into: string;
  readonly task: Task;
  readonly onClose: () => void;
}) {
  const t = useT();
  const merge = async () => {
    const done = await task.run(async () => {
      await mergeTag(tag.id, tag.name, into);
      return true;
    });
    if (done) onClose();
  };
  return <Button onClick={() => void merge()}>{t('tag.mergeInstead')}</Button>;
}

function ColorChoice({
  value,
  onChange,
}: {
  readonly value: TagColor | null;
  readonly onChange: (color: TagColor | null) => void;
}) {
  const t = useT();
  return (
    <fieldset className="choice">
      <legend>{t('tag.color')}</legend>
      <div className="color-choice">
        {([null, ...TAG_COLORS] as const).map((color) => (
          <label key={color ?? 'none'} className="color-one" data-color={color ?? 'none'}>
            <input
              type="radio"
              name="tag-color"
              aria-label={t(`tag.color.${color ?? 'none'}`)}
              checked={color === value}
              onChange={() => onChange(color)}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function MergeTag({ id, onClose }: Props) {
  const t = useT();
  const listId = useId();
  const tag = useTag(id);
  const tags = useApp((state) => state.library.tags);
  const [into, setInto] = useState('');
  const task = useTask();
  if (!tag) return null;
  const clean = tidyTag(into);
  const merge = async (event: FormEvent) => {
    event.preventDefault();
    if (clean === '') return;
    const done = await task.run(async () => {
      await mergeTag(tag.id, tag.name, clean);
      return true;
    });
    if (done) onClose();
  };
  return (
    <Dialog size="s" title={t('tag.mergeTitle', { name: tag.name })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void merge(event)}>
        <p>{t('tag.mergeBody', { count: tag.articles })}</p>
        <TextField
          label={t('tag.mergeInto')}
          trouble={task.error ? errorText(task.error) : undefined}
          value={into}
          maxLength={200}
          list={listId}
          data-autofocus
          onChange={(event) => setInto(event.target.value)}
        />
        <datalist id={listId}>
          {tags
            .filter((other) => other.id !== id)
            .map((other) => (
              <option key={other.id} value={other.name} />
            ))}
        </datalist>
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="primary" submit aria-disabled={clean === '' || task.busy}>
            {t('tag.mergeAction')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
