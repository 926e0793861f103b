// A fault in drawing: said plainly, with a way out. The library is in another process and sound.
import { Component, type ReactNode } from 'react';
import { currentT } from '../i18n/use-t.ts';
import { Button } from './button.tsx';

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="boot" role="alert">
        <h1>{currentT('broken.title')}</h1>
        <p>{currentT('broken.body')}</p>
        <Button look="primary" onClick={() => location.reload()}>
          {currentT('broken.reload')}
        </Button>
      </main>
    );
  }
}
