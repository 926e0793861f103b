// npm run package: the packages of this system. npm run package:dir: only the unpacked app, from a local Electron if need be.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { bundle, ROOT } from './bundle.ts';
import { electronForTests } from './e2e-electron.ts';
import { builderConfig } from './electron-builder.config.ts';
import { stageApp } from './stage.ts';

/** An Electron folder without the app that a test runtime carries; null leaves the download to electron-builder. */
function localElectron(): string | null {
  const named = process.env.OFFPRINT_ELECTRON_DIST;
  const binary = named ? join(named, 'electron') : electronForTests(false);
  if (process.platform !== 'linux' || !binary || !existsSync(binary)) return null;
  const copy = join(ROOT, 'release', 'electron');
  rmSync(copy, { recursive: true, force: true });
  cpSync(dirname(binary), copy, { recursive: true });
  rmSync(join(copy, 'resources', 'app'), { recursive: true, force: true });
  return copy;
}

const unpackedOnly = process.argv.includes('--dir');
await bundle();
stageApp(ROOT, process.platform, process.arch);
const config = builderConfig(ROOT, unpackedOnly ? localElectron() : null);
const targets = unpackedOnly ? Platform.current().createTarget('dir') : Platform.current().createTarget();
const made = await build({ config, targets, projectDir: ROOT });
for (const file of made) console.log(file);
