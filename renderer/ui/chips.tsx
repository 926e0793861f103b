// A row of names to press: tags to add, tags to take away.
import { Icon, type IconName } from './icon.tsx';

export function ChipGroup({
  label,
  names,
  icon,
  on = false,
  struck = false,
  nameOf,
  onChoose,
}: {
  readonly label: string;
  readonly names: readonly string[];
  readonly icon: IconName;
  /** Drawn as chosen. */
  readonly on?: boolean;
  /** Drawn as going away. */
  readonly struck?: boolean;
  /** What pressing does, in words; the name itself where that says enough. */
  readonly nameOf?: (name: string) => string;
  readonly onChoose: (name: string) => void;
}) {
  if (names.length === 0) return null;
  return (
    <section>
      <h3 className="chips-head">{label}</h3>
      <ul className="chips" aria-label={label}>
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={`chip${on ? ' chip-on' : ''}${struck ? ' chip-struck' : ''}`}
              aria-label={nameOf?.(name)}
              onClick={() => onChoose(name)}
            >
              {icon === 'plus' && <Icon name={icon} />}
              <span dir="auto">{name}</span>
              {icon !== 'plus' && <Icon name={icon} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
