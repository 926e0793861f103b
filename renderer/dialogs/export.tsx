// Export: choose a form, see what it leaves out, save the file.
import { useState } from 'react';
import type { ExportFormat, ExportResult } from '../../contract/model.ts';
import { exportArticles, saveExport } from '../actions/transfer.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { usePlaceName } from '../timeline/place-name.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, SwitchField } from '../ui/field.tsx';
import { useTask } from './use-task.ts';

const FORMATS: readonly ExportFormat[] = ['opml', 'netscape', 'json', 'csv'];

export function Export({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const task = useTask();
  const query = useApp((state) => state.timeline.query);
  const name = usePlaceName();
  const [format, setFormat] = useState<ExportFormat>('netscape');
  const [scope, setScope] = useState<'bookmarks' | 'view'>('bookmarks');
  const [safe, setSafe] = useState(false);
  const [result, setResult] = useState<ExportResult | null>(null);
  const [saved, setSaved] = useState(false);
  const start = async () => {
    const articles = format === 'opml' ? {} : { query: scope === 'view' ? query : 'is:bookmarked' };
    setResult(
      await task.run(() =>
        exportArticles({ format, ...articles, ...(format === 'csv' ? { forSpreadsheets: safe } : {}) }),
      ),
    );
  };
  const save = async () => {
    if (result) setSaved((await task.run(() => saveExport(result))) === true);
  };
  const change = (next: () => void) => {
    setResult(null);
    setSaved(false);
    next();
  };
  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <div className="stack">
        <FormatChoice format={format} onChoose={(one) => change(() => setFormat(one))} />
        {format !== 'opml' && (
          <SelectField
            label={t('export.scope')}
            value={scope}
            options={[
              { value: 'bookmarks', label: t('export.scope.bookmarks') },
              { value: 'view', label: t('export.scope.view', { name }) },
            ]}
            onChange={(value) => change(() => setScope(value))}
          />
        )}
        {format === 'csv' && (
          <SwitchField
            label={t('export.spreadsheets')}
            checked={safe}
            onChange={(on) => change(() => setSafe(on))}
          />
        )}
        {task.error && (
          <p className="field-trouble" role="alert">
            {errorText(task.error)}
          </p>
        )}
        {result && <Exported result={result} saved={saved} />}
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t(saved ? 'dialog.done' : 'dialog.cancel')}
          </Button>
          {result === null ? (
            <Button look="primary" aria-disabled={task.busy} onClick={() => void start()}>
              {t(task.busy ? 'export.running' : 'export.start')}
            </Button>
          ) : (
            <Button look="primary" onClick={() => void save()}>
              {t('export.save')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Exported({ result, saved }: { readonly result: ExportResult; readonly saved: boolean }) {
  const t = useT();
  return (
    <div className="stack" role="status">
      <ul className="counts">
        <li data-strong>{t('export.done', { count: result.exported })}</li>
        {saved && <li>{t('export.saved', { name: result.name })}</li>}
      </ul>
      {result.dropped.length > 0 && (
        <>
          <p>{t('export.dropped')}</p>
          <ul className="skipped">
            {result.dropped.map((one) => (
              <li key={one.what}>
                {one.what}: {one.count}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function FormatChoice({
  format,
  onChoose,
}: {
  readonly format: ExportFormat;
  readonly onChoose: (format: ExportFormat) => void;
}) {
  const t = useT();
  return (
    <fieldset className="candidates">
      <legend>{t('export.what')}</legend>
      {FORMATS.map((one) => (
        <label key={one} className="candidate">
          <input type="radio" name="format" checked={format === one} onChange={() => onChoose(one)} />
          <span className="candidate-main">
            <span className="candidate-title">{t(`export.${one}`)}</span>
            <span className="candidate-none">{t(`export.${one}.hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
