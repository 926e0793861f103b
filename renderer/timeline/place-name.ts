// What the place on screen is called.
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';

/** The place's own name, whether or not something is searched. */
export function usePlaceName(): string {
  const t = useT();
  const place = useApp((state) => state.view.place);
  const name = useApp(({ library }) => {
    if (place.kind === 'feed') return library.feeds.get(place.id)?.title;
    if (place.kind === 'folder') return library.folders.find((folder) => folder.id === place.id)?.name;
    if (place.kind === 'tag') return library.tags.find((tag) => tag.id === place.id)?.name;
    if (place.kind === 'view') return library.views.find((view) => view.id === place.id)?.name;
    return undefined;
  });
  if (name !== undefined) return name;
  return 'id' in place ? '' : t(`view.${place.kind}`);
}
