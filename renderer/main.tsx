// The entry of the pages: find the backend, then draw.
import { createRoot } from 'react-dom/client';
import { startApp } from './actions/start.ts';
import { setupApi } from './api.ts';
import { App } from './app.tsx';
import './styles/index.css';
import { connectElectron, findBridge } from './transports/electron.ts';
import { connectHttp } from './transports/http.ts';

async function main(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('no #root');
  createRoot(root).render(<App />);
  const bridge = findBridge();
  await startApp(async () => {
    const link = bridge === null ? await connectHttp() : connectElectron(bridge);
    setupApi(link);
    return link;
  });
}

void main();
