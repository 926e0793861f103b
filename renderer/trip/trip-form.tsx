// What to take along, from which feeds, folders, tags or search, and how much room it may take.
import { type FormEvent, useState } from 'react';
import type { TripReport } from '../../contract/model.ts';
import { startTrip } from '../actions/trip.ts';
import { useTask } from '../dialogs/use-task.ts';
import { errorText, useFormats, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { usePlaceName } from '../timeline/place-name.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, SwitchField, TextField } from '../ui/field.tsx';
import { ChooseList } from './choose-list.tsx';
import { type ChoiceKey, type TripChoice, tripFeeds, tripQuery } from './trip-query.ts';

const MB = 1_000_000;
const CAPS = [100 * MB, 250 * MB, 500 * MB, 1000 * MB, 2000 * MB] as const;
const WHATS = ['list', 'unread', 'bookmarks', 'choose', 'query'] as const;

interface Props {
  readonly last: TripReport | null;
  readonly onStarted: () => void;
  readonly onClose: () => void;
}

export function TripForm({ last, onStarted, onClose }: Props) {
  const t = useT();
  const task = useTask();
  const library = useApp((state) => state.library);
  const list = useApp((state) => state.timeline.query);
  const [what, setWhat] = useState<TripChoice['what']>('list');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<ChoiceKey>>(new Set());
  const [unreadOnly, setUnreadOnly] = useState(false);
  const [cap, setCap] = useState(String(500 * MB));
  const [empty, setEmpty] = useState(false);
  const choice = { what, text: what === 'query' ? typed : list, chosen, unreadOnly };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const query = tripQuery(choice, library);
    setEmpty(query === null);
    if (query === null) return;
    const capBytes = cap === '' ? null : Number(cap);
    const feedIds = tripFeeds(choice, library);
    if (await task.run(() => startTrip({ query, feedIds: feedIds && [...feedIds], capBytes }))) onStarted();
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p>{t('trip.body')}</p>
      <WhatField value={what} onChange={setWhat} />
      {what === 'choose' && <ChooseList chosen={chosen} onChange={setChosen} />}
      {what === 'query' && (
        <TextField
          label={t('trip.query')}
          value={typed}
          maxLength={2000}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {what !== 'unread' && (
        <SwitchField label={t('trip.unreadOnly')} checked={unreadOnly} onChange={setUnreadOnly} />
      )}
      <CapField value={cap} onChange={setCap} />
      {(empty || task.error) && (
        <p className="field-trouble" role="alert">
          {task.error ? errorText(task.error) : t('trip.nothing')}
        </p>
      )}
      {last !== null && <LastTime last={last} />}
      <div className="dialog-actions">
        <Button look="quiet" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
        <Button look="primary" submit aria-disabled={task.busy}>
          {t('trip.start')}
        </Button>
      </div>
    </form>
  );
}

function WhatField({
  value,
  onChange,
}: {
  readonly value: TripChoice['what'];
  readonly onChange: (what: TripChoice['what']) => void;
}) {
  const t = useT();
  const place = usePlaceName();
  const searching = useApp((state) => state.view.search.trim() !== '');
  const name = searching ? t('view.search') : place;
  const options = WHATS.map((what) => ({ value: what, label: t(`trip.what.${what}`, { name }) }));
  return <SelectField label={t('trip.what')} value={value} options={options} onChange={onChange} />;
}

function CapField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const options = [
    ...CAPS.map((bytes) => ({ value: String(bytes), label: formats.bytes(bytes) })),
    { value: '', label: t('trip.cap.none') },
  ];
  return <SelectField label={t('trip.cap')} value={value} options={options} onChange={onChange} />;
}

function LastTime({ last }: { readonly last: TripReport }) {
  const t = useT();
  const formats = useFormats();
  const when = formats.relative(last.at, Math.floor(Date.now() / 1000));
  const ready = t('trip.ready', { ready: last.ready, count: last.articles });
  return (
    <p className="field-hint">
      {t('trip.lastTime', { when })}: {ready}
    </p>
  );
}
