// The whole window: one of boot, trouble, first run or the three panes, with dialogs and messages above.
import { Dialogs } from './dialogs/dialogs.tsx';
import { DropTarget } from './dialogs/drop-target.tsx';
import { useKeys } from './keys/use-keys.ts';
import { LightboxHost } from './reader/lightbox/lightbox.tsx';
import { Shell } from './shell.tsx';
import { useApp } from './state/store.ts';
import { BootFailed, Booting } from './ui/boot.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { LiveRegion } from './ui/live-region.tsx';
import { StatusBanner } from './ui/status-banner.tsx';
import { ToastList } from './ui/toast-list.tsx';
import { Welcome } from './welcome/welcome.tsx';

export function App() {
  return (
    <ErrorBoundary>
      <Screen />
      <LiveRegion />
    </ErrorBoundary>
  );
}

function Screen() {
  const boot = useApp((state) => state.boot);
  if (boot === 'loading') return <Booting />;
  if (boot !== 'ready') return <BootFailed error={boot} />;
  return <Ready />;
}

function Ready() {
  useKeys();
  const first = useApp((state) => state.library.feeds.size === 0 && state.library.counts.all === 0);
  return (
    <>
      <StatusBanner />
      {first ? <Welcome /> : <Shell />}
      <DropTarget />
      <Dialogs />
      <LightboxHost />
      <ToastList />
    </>
  );
}
