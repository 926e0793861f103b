// Readability with one change: it turns a <div> around one paragraph into that paragraph and forgets what the <div>
// was called. Its class and id are noted on the paragraph, for the steps after it; the scoring never sees them.
import { Readability } from '@mozilla/readability';
import type { DomElement } from './dom.ts';
import { WAS } from './dom.ts';

type SingleTag = (element: DomElement, tag: string) => boolean;

const original = (Readability.prototype as unknown as { _hasSingleTagInsideElement: SingleTag })
  ._hasSingleTagInsideElement;

export class NotingReadability extends Readability<unknown> {
  /** Called right before the exchange. */
  _hasSingleTagInsideElement(element: DomElement, tag: string): boolean {
    const isSingle = original.call(this, element, tag);
    const [child] = isSingle && tag === 'P' ? element.children : [];
    const names =
      `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute(WAS) ?? ''}`.trim();
    if (child !== undefined && names !== '')
      child.setAttribute(WAS, `${child.getAttribute(WAS) ?? ''} ${names}`.trim());
    return isSingle;
  }
}
