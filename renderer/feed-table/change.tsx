// One choice that changes all chosen feeds; it shows its name, for the feeds may differ.
import type { RefObject } from 'react';
import type { FeedsPatch } from '../actions/feed-table.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly patch: FeedsPatch;
}

export function Change({
  label,
  options,
  onChange,
  value = '',
  control,
}: {
  readonly label: string;
  readonly options: readonly Option[];
  readonly onChange: (patch: FeedsPatch) => void;
  /** What was chosen and is not done yet. */
  readonly value?: string;
  readonly control?: RefObject<HTMLSelectElement | null>;
}) {
  return (
    <select
      ref={control}
      className="input"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const option = options.find((one) => one.value === event.target.value);
        if (option) onChange(option.patch);
      }}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
