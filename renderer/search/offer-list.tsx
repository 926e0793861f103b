// The offers under a query field: a word, and what it is for.
import type { MessageKey } from '../../contract/messages/en.ts';
import { isOperator } from '../../contract/query/operators.ts';
import { useT } from '../i18n/use-t.ts';
import { Icon } from '../ui/icon.tsx';
import { colourQuery } from './colours.ts';
import type { Offer } from './offers.ts';

/** What an operator finds, in a few words. */
function hintOf({ kind, label }: Offer): MessageKey | null {
  if (kind !== 'operator') return null;
  const name = label.replace(/[:(].*$/, '').toLowerCase();
  if (isOperator(name)) return label.endsWith(':') ? `complete.${name}` : null;
  return name === 'and' || name === 'or' || name === 'not' || name === 'near' ? `complete.${name}` : null;
}

export function OfferList({
  id,
  label,
  offers,
  active,
  onTake,
}: {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly Offer[];
  readonly active: number;
  readonly onTake: (offer: Offer) => void;
}) {
  return (
    <div id={id} className="offers" role="listbox" aria-label={label}>
      {offers.map((offer, index) => (
        <OfferLine
          key={`${offer.kind} ${offer.label}`}
          id={`${id}-${index}`}
          offer={offer}
          chosen={index === active}
          onTake={onTake}
        />
      ))}
    </div>
  );
}

function OfferLine({
  id,
  offer,
  chosen,
  onTake,
}: {
  readonly id: string;
  readonly offer: Offer;
  readonly chosen: boolean;
  readonly onTake: (offer: Offer) => void;
}) {
  const t = useT();
  const hint = hintOf(offer);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
    <div
      id={id}
      className="offer"
      role="option"
      aria-selected={chosen}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onTake(offer)}
    >
      {offer.kind === 'recent' && <Icon name="clock" />}
      <span className="offer-text" dir="auto">
        {offer.kind === 'value' ? offer.label : <Coloured text={offer.label} />}
      </span>
      {hint && <span className="offer-hint">{t(hint)}</span>}
    </div>
  );
}

/** A query in its colours, to look at. */
export function Coloured({ text }: { readonly text: string }) {
  return colourQuery(text).map((stretch) => (
    <span key={stretch.start} className="query-part" data-kind={stretch.kind}>
      {stretch.text}
    </span>
  ));
}
