// Says to listeners what others see change. Always in the page, or it would not be heard.
import { useApp } from '../state/store.ts';

export function LiveRegion() {
  const announcement = useApp((state) => state.announcement);
  return (
    <div className="hidden-text" role="status" aria-live="polite">
      {announcement}
    </div>
  );
}
