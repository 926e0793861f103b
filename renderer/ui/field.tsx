// Form pieces: a labelled field with hint and trouble, a choice of a few, a switch, a slider. Native underneath.
import { type ComponentProps, type ReactNode, useEffect, useId, useState } from 'react';

export function Field({
  label,
  hint,
  trouble,
  children,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly trouble?: ReactNode;
  readonly children: (props: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const id = useId();
  const note = trouble ?? hint;
  const described = note ? { 'aria-describedby': `${id}-note` } : {};
  const invalid = trouble ? { 'aria-invalid': true as const } : {};
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...described, ...invalid })}
      {note && (
        <p
          id={`${id}-note`}
          className={trouble ? 'field-trouble' : 'field-hint'}
          role={trouble ? 'alert' : undefined}
        >
          {note}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  trouble,
  ...rest
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly trouble?: ReactNode;
} & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} trouble={trouble}>
      {(props) => (
        <input className="input" dir="auto" autoComplete="off" spellCheck={false} {...rest} {...props} />
      )}
    </Field>
  );
}

export function SelectField<Value extends string>({
  label,
  value,
  options,
  onChange,
  hint,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly hint?: ReactNode;
}) {
  return (
    <Field label={label} hint={hint}>
      {(props) => (
        <select
          className="input"
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
          {...props}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One of a few, side by side. */
export function ChoiceField<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="choice-row">
        {options.map((option) => (
          <label key={option.value} className="choice-one">
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function SwitchField({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="switch">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}

/** Follows the hand at once; the stored value may come a moment later. */
export function SliderField({
  label,
  shown,
  value,
  onChange,
  ...rest
}: {
  readonly label: string;
  readonly shown: string;
  readonly value: number;
} & Omit<ComponentProps<'input'>, 'value'>) {
  const [moved, setMoved] = useState<number | null>(null);
  useEffect(() => setMoved((now) => (now === value ? null : now)), [value]);
  return (
    <Field label={label}>
      {(props) => (
        <div className="slider">
          <input
            type="range"
            aria-valuetext={shown}
            {...rest}
            {...props}
            value={moved ?? value}
            onChange={(event) => {
              setMoved(Number(event.target.value));
              onChange?.(event);
            }}
            onBlur={() => setMoved(null)}
          />
          <output htmlFor={props.id}>{shown}</output>
        </div>
      )}
    </Field>
  );
}
