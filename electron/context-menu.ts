// The menu under the right mouse button: text, fields and links. Everything about articles and feeds is the page's own.
import {
  type ContextMenuParams,
  clipboard,
  Menu,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron';
import { openOutside, outsideAddress } from './security.ts';
import { currentWords } from './settings.ts';

/** What fits the place that was clicked; empty when there is nothing to offer. */
export function contextItems(place: ContextMenuParams): MenuItemConstructorOptions[] {
  const words = currentWords();
  const link = outsideAddress(place.linkURL);
  const items: MenuItemConstructorOptions[] = [];
  if (link) {
    items.push({ label: words.native('openLink'), click: () => void openOutside(link) });
    items.push({ label: words.native('copyLink'), click: () => clipboard.writeText(link) });
  }
  if (place.isEditable) items.push({ role: 'cut', label: words.native('cut') });
  if (place.isEditable || place.selectionText) items.push({ role: 'copy', label: words.native('copy') });
  if (place.isEditable) {
    items.push({ role: 'paste', label: words.native('paste') });
    items.push({ role: 'selectAll', label: words.native('selectAll') });
  }
  return items;
}

export function setupContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, place) => {
    const items = contextItems(place);
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}
