// Saved pages and texts on their way in: how far it is, what came, what could not be read and why.
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../contract/errors.ts';
import { openArticle } from '../actions/articles.ts';
import { type Clipped, type ClipRun, clipFiles } from '../actions/clip.ts';
import { goTo } from '../actions/navigation.ts';
import { asAppError } from '../api.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export function Clip({ files, onClose }: { readonly files: readonly File[]; readonly onClose: () => void }) {
  const t = useT();
  const { done, result, error, stop } = useClip(files);
  const isOver = result !== null || error !== null;
  const close = () => {
    if (!isOver) stop();
    onClose();
  };
  return (
    <Dialog title={t(isOver ? 'clip.done' : 'clip.title')} onClose={close}>
      <div className="stack">
        {error && (
          <p className="field-trouble" role="alert">
            {errorText(error)}
          </p>
        )}
        {!isOver && <Busy done={done} total={files.length} />}
        {result && <Report result={result} />}
        <Actions result={result} isOver={isOver} onStop={stop} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function useClip(files: readonly File[]) {
  const [done, setDone] = useState(0);
  const [result, setResult] = useState<Clipped | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const run = useRef<ClipRun | null>(null);
  // Once for these files, also where React mounts twice.
  useEffect(() => {
    run.current ??= clipFiles(files, setDone);
    run.current.done.then(setResult, (thrown) => setError(asAppError(thrown)));
  }, [files]);
  return { done, result, error, stop: () => run.current?.stop() };
}

function Busy({ done, total }: { readonly done: number; readonly total: number }) {
  const t = useT();
  return (
    <div className="stack" role="status">
      <p>{t('clip.progress', { done, count: total })}</p>
      <progress {...(total > 1 ? { value: done, max: total } : {})} aria-label={t('clip.title')} />
    </div>
  );
}

function Report({ result }: { readonly result: Clipped }) {
  const t = useT();
  const failed = result.files.filter((one) => one.error !== null);
  const added = result.files.length - failed.length;
  return (
    <div className="stack" role="status">
      <ul className="counts">
        <li data-strong>{t('clip.kept', { count: added })}</li>
        {failed.length > 0 && <li>{t('clip.failed', { count: failed.length })}</li>}
      </ul>
      {result.stopped && <p>{t('clip.stopped')}</p>}
      {failed.length > 0 && (
        <ol
          className="skipped"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
          tabIndex={0}
          aria-label={t('clip.failed', { count: failed.length })}
        >
          {failed.slice(0, 200).map(({ file, error }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, the list never changes
            <li key={at}>{t('clip.failedLine', { name: file, reason: error?.message ?? '' })}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

interface ActionProps {
  readonly result: Clipped | null;
  readonly isOver: boolean;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

function Actions({ result, isOver, onStop, onClose }: ActionProps) {
  const t = useT();
  const kept = result?.files.filter((one) => one.id !== null) ?? [];
  const [first] = kept;
  const show = () => {
    onClose();
    void goTo({ kind: 'all' }).then(async () => {
      if (kept.length === 1 && first?.id) await openArticle(first.id);
    });
  };
  return (
    <div className="dialog-actions">
      {!isOver && <Button onClick={onStop}>{t('clip.stop')}</Button>}
      {isOver && kept.length > 0 && (
        <Button look="quiet" onClick={show}>
          {t(kept.length === 1 ? 'clip.read' : 'clip.show')}
        </Button>
      )}
      {isOver && (
        <Button look="primary" data-autofocus onClick={onClose}>
          {t('dialog.done')}
        </Button>
      )}
    </div>
  );
}
