// Add a feed: any address → what is there, with a look at the newest titles → subscribe.
import { type FormEvent, useState } from 'react';
import type { FeedCandidate } from '../../contract/model.ts';
import { subscribe } from '../actions/feeds.ts';
import { goTo } from '../actions/navigation.ts';
import { api } from '../api.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { getState } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { CandidateList } from './candidate-list.tsx';
import { FolderSelect } from './folder-select.tsx';
import { LocalConsent } from './local-consent.tsx';
import { useTask } from './use-task.ts';

interface Found {
  readonly candidates: readonly FeedCandidate[];
  readonly allowLocal: boolean;
}

export function AddFeed({
  address: given,
  onClose,
}: {
  readonly address: string;
  readonly onClose: () => void;
}) {
  const t = useT();
  const [address, setAddress] = useState(given);
  const [found, setFound] = useState<Found | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [folderId, setFolderId] = useState<number | null>(() => folderHere());
  const task = useTask();
  const local = task.error?.code === 'local_address' ? task.error : null;

  const look = async (allowLocal: boolean) => {
    setFound(null);
    const answer = await task.run(() => api.call('feeds.preview', { address, allowLocal }));
    if (answer === null) return;
    setFound({ candidates: answer.candidates, allowLocal });
    setChosen(
      (answer.candidates.find((one) => one.feedId === null) ?? answer.candidates[0])?.feedUrl ?? null,
    );
  };
  const add = async () => {
    const candidate = found?.candidates.find((one) => one.feedUrl === chosen);
    if (!found || !candidate) return;
    if (candidate.feedId !== null) return show(candidate.feedId);
    const input = { address: candidate.feedUrl, folderId, allowLocal: found.allowLocal };
    const added = await task.run(() => subscribe(input));
    if (added) show(added.feed.id);
  };
  const show = (id: number) => {
    onClose();
    void goTo({ kind: 'feed', id });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void (found === null ? look(false) : add());
  };
  const known = found?.candidates.find((one) => one.feedUrl === chosen)?.feedId ?? null;

  return (
    <Dialog title={t('add.title')} onClose={onClose}>
      <form onSubmit={submit} className="stack">
        <TextField
          label={t('add.address')}
          hint={t('add.hint')}
          trouble={task.error && !local ? errorText(task.error) : undefined}
          type="text"
          inputMode="url"
          dir="ltr"
          placeholder="example.org"
          data-autofocus
          value={address}
          onChange={(event) => {
            setAddress(event.target.value);
            setFound(null);
            task.clear();
          }}
        />
        {local && <LocalConsent origin={local.details.origin ?? address} onAllow={() => void look(true)} />}
        {found && (
          <>
            <CandidateList candidates={found.candidates} chosen={chosen} onChoose={setChosen} />
            {known === null && <FolderSelect value={folderId} onChange={setFolderId} />}
          </>
        )}
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          {!local && (
            <Button look="primary" submit aria-disabled={task.busy || address.trim() === ''}>
              {task.busy
                ? t(found ? 'add.subscribing' : 'add.finding')
                : t(found === null ? 'add.find' : known === null ? 'add.subscribe' : 'add.show')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** The folder on screen, or the one of the feed on screen: new feeds go where the user is. */
function folderHere(): number | null {
  const { view, library } = getState();
  if (view.place.kind === 'folder') return view.place.id;
  return view.place.kind === 'feed' ? (library.feeds.get(view.place.id)?.folderId ?? null) : null;
}
