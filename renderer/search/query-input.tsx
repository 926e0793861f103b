// A field for queries: coloured as it is typed, with offers at the caret. The search box and the dialogs use it.
import {
  type ComponentProps,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import type { Place } from '../../contract/query/ast.ts';
import { useT } from '../i18n/use-t.ts';
import { colourQuery } from './colours.ts';
import { OfferList } from './offer-list.tsx';
import { useOffers } from './use-offers.ts';

type Native = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type' | 'role' | 'ref'>;

export interface QueryInputProps extends Native {
  readonly value: string;
  /** Stretch that cannot be understood. */
  readonly wrong?: Place | null;
  /** Earlier queries, offered while nothing is typed. */
  readonly recent?: readonly string[];
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string) => void;
  /** Offers came up or went: what is half typed need not be called wrong. */
  readonly onOffers?: (open: boolean) => void;
  /** Keys that the offers did not want. */
  readonly onKeys?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

export function QueryInput({
  value,
  wrong = null,
  recent,
  inputRef,
  onText,
  onKeys,
  onOffers,
  ...rest
}: QueryInputProps) {
  const t = useT();
  const listId = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
  const mirror = useRef<HTMLDivElement>(null);
  const offers = useOffers(input, value, recent ?? NONE, onText);
  const follow = () => {
    if (mirror.current && input.current) mirror.current.scrollLeft = input.current.scrollLeft;
  };
  useLayoutEffect(follow);
  useEffect(() => {
    if (offers.active >= 0)
      document.getElementById(`${listId}-${offers.active}`)?.scrollIntoView({ block: 'nearest' });
  }, [offers.active, listId]);
  const open = offers.list.length > 0;
  useEffect(() => onOffers?.(open), [open, onOffers]);
  return (
    <div className="query-input">
      <div ref={mirror} className="query-mirror" dir="auto" aria-hidden="true">
        {colourQuery(value, wrong).map((stretch) => (
          <span key={stretch.start} data-kind={stretch.kind} data-wrong={stretch.wrong || undefined}>
            {stretch.text}
          </span>
        ))}
      </div>
      <input
        {...rest}
        ref={input}
        type="text"
        role="combobox"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && offers.active >= 0 ? `${listId}-${offers.active}` : undefined}
        onChange={(event) => offers.type(event.target.value)}
        onSelect={offers.moved}
        onBlur={offers.close}
        onFocus={offers.moved}
        onScroll={follow}
        onKeyDown={(event) => {
          if (!offers.keys(event)) onKeys?.(event);
        }}
      />
      {open && (
        <OfferList
          id={listId}
          label={t('complete.label')}
          offers={offers.list}
          active={offers.active}
          onTake={offers.take}
        />
      )}
    </div>
  );
}

const NONE: readonly string[] = [];
