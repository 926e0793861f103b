// One of a few that are told apart by their looks: tiles that each show what they stand for. Native radios underneath.
import { type ReactNode, useId } from 'react';

export interface Tile<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Drawn above the label; the label says it in words. */
  readonly sample: ReactNode;
}

export function TileField<Value extends string>({
  label,
  value,
  tiles,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly tiles: readonly Tile<Value>[];
  readonly onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="tiles" data-count={tiles.length}>
        {tiles.map((tile) => (
          <label key={tile.value} className="tile">
            <input
              type="radio"
              name={name}
              checked={value === tile.value}
              onChange={() => onChange(tile.value)}
            />
            <span className="tile-sample" aria-hidden="true">
              {tile.sample}
            </span>
            <span className="tile-label">{tile.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
