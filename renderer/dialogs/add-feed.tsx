// Add a feed: any address → what is there, with a look at the newest titles → subscribe.
import { type FormEvent, useEffect, useState } from 'react';
import type { AppError } from '../../contract/errors.ts';
import type { MessageKey } from '../../contract/messages/en.ts';
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

/** The steps behind the dialog: look what is there, subscribe, show it. */
function useAddFeed(given: string, onClose: () => void) {
  const [address, setAddressText] = useState(given);
  const [found, setFound] = useState<Found | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [folderId, setFolderId] = useState<number | null>(() => folderHere());
  const task = useTask();
  const candidate = found?.candidates.find((one) => one.feedUrl === chosen) ?? null;
  const setAddress = (text: string) => {
    setAddressText(text);
    setFound(null);
    task.clear();
  };
  const look = async (allowLocal: boolean) => {
    setFound(null);
    const answer = await task.run(() => api.call('feeds.preview', { address, allowLocal }));
    if (answer === null) return;
    setFound({ candidates: answer.candidates, allowLocal });
    setChosen(
      (answer.candidates.find((one) => one.feedId === null) ?? answer.candidates[0])?.feedUrl ?? null,
    );
  };
  const show = (id: number) => {
    onClose();
    void goTo({ kind: 'feed', id });
  };
  const add = async () => {
    if (!found || !candidate) return;
    if (candidate.feedId !== null) return show(candidate.feedId);
    const input = { address: candidate.feedUrl, folderId, allowLocal: found.allowLocal };
    const added = await task.run(() => subscribe(input));
    if (added) show(added.feed.id);
  };
  return { address, setAddress, found, chosen, setChosen, candidate, folderId, setFolderId, task, look, add };
}

export function AddFeed({
  address: given,
  look: lookNow,
  onClose,
}: {
  readonly address: string;
  /** Looks for feeds as it opens. */
  readonly look: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const { task, found, candidate, look, add, ...form } = useAddFeed(given, onClose);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the dialog opens
  useEffect(() => {
    if (lookNow) void look(false);
  }, []);
  const local = task.error?.code === 'local_address' ? task.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.address.trim() !== '') void (found === null ? look(false) : add());
  };
  return (
    <Dialog title={t('add.title')} onClose={onClose}>
      <form onSubmit={submit} className="stack">
        <AddressField address={form.address} error={local ? null : task.error} onChange={form.setAddress} />
        {local && (
          <LocalConsent origin={local.details.origin ?? form.address} onAllow={() => void look(true)} />
        )}
        {found && (
          <CandidateList candidates={found.candidates} chosen={form.chosen} onChoose={form.setChosen} />
        )}
        {candidate?.feedId === null && <FolderSelect value={form.folderId} onChange={form.setFolderId} />}
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          {!local && (
            <Button look="primary" submit aria-disabled={task.busy || form.address.trim() === ''}>
              {t(actionName(task.busy, found !== null, candidate?.feedId != null))}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function AddressField({
  address,
  error,
  onChange,
}: {
  readonly address: string;
  readonly error: AppError | null;
  readonly onChange: (text: string) => void;
}) {
  const t = useT();
  return (
    <TextField
      label={t('add.address')}
      hint={t('add.hint')}
      trouble={error ? errorText(error) : undefined}
      type="text"
      inputMode="url"
      dir="ltr"
      placeholder="example.org"
      data-autofocus
      value={address}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function actionName(busy: boolean, found: boolean, known: boolean): MessageKey {
  if (busy) return found ? 'add.subscribing' : 'add.finding';
  if (!found) return 'add.find';
  return known ? 'add.show' : 'add.subscribe';
}

/** The folder on screen, or the one of the feed on screen: new feeds go where the user is. */
function folderHere(): number | null {
  const { view, library } = getState();
  if (view.place.kind === 'folder') return view.place.id;
  return view.place.kind === 'feed' ? (library.feeds.get(view.place.id)?.folderId ?? null) : null;
}
