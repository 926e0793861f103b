// A folder to choose: the whole tree as an indented list.
import { useMemo } from 'react';
import type { Folder } from '../../contract/model.ts';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { listTree } from '../state/library.ts';
import { useApp } from '../state/store.ts';
import { SelectField } from '../ui/field.tsx';

/** Folders in tree order with their depth; `without` and what is below are left out. */
export function useFolders(
  without: ReadonlySet<number> = NONE,
): readonly { readonly folder: Folder; readonly level: number }[] {
  const language = useLanguage();
  const library = useApp((state) => state.library);
  return useMemo(
    () =>
      listTree({ ...library, feeds: new Map() }, NONE, language).flatMap((line) =>
        line.kind === 'folder' && !without.has(line.id) ? [{ folder: line.folder, level: line.level }] : [],
      ),
    [library, language, without],
  );
}

const NONE: ReadonlySet<number> = new Set();

export function FolderSelect({
  value,
  onChange,
}: {
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
}) {
  const t = useT();
  const folders = useFolders();
  const options = [
    { value: '', label: t('add.noFolder') },
    ...folders.map(({ folder, level }) => ({
      value: String(folder.id),
      label: `${'\u2003'.repeat(level - 1)}${folder.name}`,
    })),
  ];
  return (
    <SelectField
      label={t('add.folder')}
      value={value === null ? '' : String(value)}
      options={options}
      onChange={(text) => onChange(text === '' ? null : Number(text))}
    />
  );
}
