// Lines under a picture that no design named a caption: agencies and photographers. They become its caption.
import { blocksOf, isWithin } from './blocks.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { flatText, linkDensity } from './dom.ts';
import { figureAround } from './figures.ts';

const AGENCIES =
  /\b(?:getty(?: images)?|reuters|associated press|ap photo|\(ap\)|afp|epa(?:-efe)?|shutterstock|alamy|istock(?:photo)?|dpa|picture alliance|imago|flickr|wikimedia(?: commons)?|unsplash|pexels|bloomberg|corbis|zuma|upi|tass|ria novosti|ukrinform|укрінформ|presidential office|screenshot|handout|courtesy|file photo|archivfoto|photo illustration)\b/i;
const CREDIT =
  /^[\s([–-]*(?:(?:all |lead |cover |feature |header |top |main )?(?:photo(?:graph)?s?|foto(?:graf(?:ía|ie|ia)?)?s?|image|picture|illustration|graphic|bild|imagen|immagine|imagem|zdjęcie|фото|зображення|صورة|写真)s?(?: illustration)?)\s*(?:credits?\s*)?(?:by|von|par|por|di|:|：|\/|©|courtesy|via|credit|source)/iu;
/** `(Artist: Ada)`: labels that say it only in brackets. */
const BRACKETED =
  /^[([](?:art|artwork|artist|credits?|source|quelle|fuente|fonte|источник|джерело)\s*[:：][^()[\]]{2,80}[)\]]$/iu;
const MAX_CREDIT = 240;

/** Whether a line names where a picture is from, and says nothing else. */
export function isCredit(text: string): boolean {
  if (text.length > MAX_CREDIT || text.length < 4) return false;
  if (CREDIT.test(text)) return text.length < 160;
  if (BRACKETED.test(text)) return true;
  const agency = AGENCIES.exec(text);
  if (agency === null) return false;
  if (/^[([].*[)\]]$/.test(text) && text.length < 120) return true;
  return (
    text.length <= 70 && !/[.!?]["”»’]?$/.test(text) && /[/|(©]|photo|images?\b|^[\p{Lu}\s./-]+$/iu.test(text)
  );
}

/** Moves credit lines into the figure before them, or out. */
export function dropCredits(
  root: DomElement,
  document: DomDocument,
  drop: (element: DomElement) => void,
): void {
  for (const { element, text, tag } of blocksOf(root)) {
    if (
      !/^(?:p|div|span|h[56]|center|section)$/.test(tag) ||
      isWithin(element, root, /^(?:figure|table|pre|blockquote|li)$/)
    )
      continue;
    if (!isCredit(text) || linkDensity(element) > 0.9 || element.querySelector('img, video') !== null)
      continue;
    const figure = figureBefore(element, document);
    if (figure === null || figure.querySelector('figcaption') !== null) drop(element);
    else {
      const caption = document.createElement('figcaption');
      for (const child of [...element.childNodes]) caption.appendChild(child);
      element.remove();
      if (flatText(caption) !== '') figure.appendChild(caption);
    }
  }
}

/** The figure right above, or one made around the lone picture there. */
function figureBefore(element: DomElement, document: DomDocument): DomElement | null {
  const before = element.previousElementSibling;
  if (before === null || before.localName === 'figure') return before;
  const picture = before.localName === 'img' ? before : before.querySelector('img');
  return picture === null || flatText(before) !== '' ? null : figureAround(picture, document);
}
