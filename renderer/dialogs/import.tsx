// Import: choose or drop a file, see what it holds, take it, see what was left out and why.
import { useCallback, useEffect, useState } from 'react';
import type { StagedFile } from '../../contract/bridge.ts';
import type { MessageKey } from '../../contract/messages/en.ts';
import type { ImportResult } from '../../contract/model.ts';
import { addToast } from '../actions/attempt.ts';
import { chooseSaved } from '../actions/clip.ts';
import { openDialog } from '../actions/navigation.ts';
import { importFile, pickImportFile } from '../actions/transfer.ts';
import { currentT, errorText, useT } from '../i18n/use-t.ts';
import { runningJob } from '../state/jobs.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SwitchField } from '../ui/field.tsx';
import { type Task, useTask } from './use-task.ts';

interface Step {
  readonly file: StagedFile;
  readonly result: ImportResult | null;
  readonly done: boolean;
}

export function Import({
  given,
  onClose,
}: {
  readonly given: StagedFile | null;
  readonly onClose: () => void;
}) {
  const t = useT();
  const task = useTask();
  const [step, setStep] = useState<Step | null>(
    given === null ? null : { file: given, result: null, done: false },
  );
  const [allowLocal, setAllowLocal] = useState(false);
  const take = useCallback(
    async (file: StagedFile, dryRun: boolean, local: boolean) => {
      setStep({ file, result: null, done: false });
      const result = await task.run(() => importFile(file, { dryRun, allowLocal: local }));
      setStep({ file, result, done: result !== null && !dryRun });
    },
    [task],
  );
  const choose = async () => {
    const file = await task.run(pickImportFile);
    if (file) await take(file, true, allowLocal);
  };
  // What may be taken changes what would be added: look again.
  const allow = (on: boolean) => {
    setAllowLocal(on);
    if (step) void take(step.file, true, on);
  };
  useGivenFile(given, (file) => void take(file, true, false));
  return (
    <Dialog title={step?.done ? t('import.done') : t('import.title')} onClose={onClose}>
      <div className="stack">
        {step === null && <SavedPages />}
        {step === null && (
          <div className="stack">
            <h3>{t('clip.lists')}</h3>
            <p>{t('import.body')}</p>
          </div>
        )}
        {task.error && (
          <p className="field-trouble" role="alert">
            {errorText(task.error)}
          </p>
        )}
        {step && task.busy && <Busy name={step.file.name} />}
        {step?.result && <Report step={step} result={step.result} />}
        {step?.result?.format === 'opml' && !step.done && (
          <SwitchField label={t('import.allowLocal')} checked={allowLocal} onChange={allow} />
        )}
        <Actions
          step={step}
          task={task}
          onChoose={() => void choose()}
          onTake={() => step && void take(step.file, false, allowLocal)}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}

/** The other way in: pages and texts become articles in a dialog of their own. */
function SavedPages() {
  const t = useT();
  const choose = async (folder: boolean) => {
    const files = await chooseSaved(folder);
    if (files.length > 0) openDialog({ kind: 'clip', files });
    else if (folder) addToast(currentT('clip.none'));
  };
  return (
    <div className="stack">
      <h3>{t('clip.title')}</h3>
      <p>{t('clip.body')}</p>
      <div className="import-choices">
        <Button onClick={() => void choose(false)}>{t('clip.choose')}</Button>
        <Button onClick={() => void choose(true)}>{t('clip.folder')}</Button>
      </div>
    </div>
  );
}

/** A file that was dropped is read as soon as the dialog is there. */
function useGivenFile(given: StagedFile | null, read: (file: StagedFile) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file, whatever else changes
  useEffect(() => {
    if (given !== null) read(given);
  }, [given]);
}

function Actions({
  step,
  task,
  onChoose,
  onTake,
  onClose,
}: {
  readonly step: Step | null;
  readonly task: Task;
  readonly onChoose: () => void;
  readonly onTake: () => void;
  readonly onClose: () => void;
}) {
  const t = useT();
  const ready = step?.result && !step.done && step.result.added > 0;
  return (
    <div className="dialog-actions">
      {step !== null && (
        <Button look="quiet" aria-disabled={task.busy} onClick={onChoose}>
          {t('import.another')}
        </Button>
      )}
      {step === null && (
        <Button look="primary" data-autofocus onClick={onChoose}>
          {t('import.choose')}
        </Button>
      )}
      {ready && (
        <Button look="primary" aria-disabled={task.busy} onClick={onTake}>
          {t('import.start')}
        </Button>
      )}
      {step !== null && !ready && (
        <Button look="primary" onClick={onClose}>
          {t('dialog.done')}
        </Button>
      )}
    </div>
  );
}

function Busy({ name }: { readonly name: string }) {
  const t = useT();
  const job = useApp((state) => runningJob(state.jobs, 'import'));
  return (
    <div className="stack" role="status">
      <p>{t('import.reading', { name })}</p>
      <progress
        {...(job && job.total > 0 ? { value: job.done, max: job.total } : {})}
        aria-label={t('import.reading', { name })}
      />
    </div>
  );
}

function Report({ step, result }: { readonly step: Step; readonly result: ImportResult }) {
  const t = useT();
  const format = (['opml', 'netscape', 'json', 'csv'] as const).find((one) => one === result.format);
  const name = format ? t(`format.${format}` satisfies MessageKey) : result.format;
  return (
    <div className="stack">
      {!step.done && <p>{t('import.preview', { name: step.file.name, format: name })}</p>}
      <ul className="counts">
        <li data-strong>{t(step.done ? 'import.doneBody' : 'import.willAdd', { count: result.added })}</li>
        {result.duplicates > 0 && <li>{t('import.duplicates', { count: result.duplicates })}</li>}
        {result.skipped.length > 0 && <li>{t('import.skipped', { count: result.skipped.length })}</li>}
      </ul>
      {!step.done && result.added === 0 && <p>{t('import.nothing')}</p>}
      {result.skipped.length > 0 && (
        <ol
          className="skipped"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
          tabIndex={0}
          aria-label={t('import.skipped', { count: result.skipped.length })}
        >
          {result.skipped.slice(0, 200).map((line) => (
            <li key={`${line.line}-${line.reason}`}>{t('import.skippedLine', line)}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
