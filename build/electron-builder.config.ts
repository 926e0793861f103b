// How packages are made: AppImage and deb, dmg, nsis. Called by build/package.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AfterPackContext, Arch, type Configuration } from 'electron-builder';
import { setFuses } from './fuses.ts';
import { stageApp } from './stage.ts';

function electronVersion(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

/** The executable in a packed folder. */
export function executableIn(folder: string, platform: string): string {
  if (platform === 'darwin') return join(folder, 'Offprint.app');
  return join(folder, platform === 'win32' ? 'Offprint.exe' : 'offprint');
}

function packers(root: string): Pick<Configuration, 'beforePack' | 'afterPack'> {
  return {
    beforePack: (context) => {
      stageApp(root, context.electronPlatformName, Arch[context.arch] ?? process.arch);
    },
    afterPack: (context: AfterPackContext) =>
      setFuses(executableIn(context.appOutDir, context.electronPlatformName)),
  };
}

const FEED_LINKS = { name: 'Feed address', schemes: ['feed'] };

/** @param electronDist an unpacked Electron instead of a downloaded one */
export function builderConfig(root: string, electronDist: string | null): Configuration {
  return {
    appId: 'net.offprint.Offprint',
    productName: 'Offprint',
    copyright: 'MIT',
    directories: {
      app: join(root, 'release', 'app'),
      output: join(root, 'release', 'out'),
      buildResources: join(root, 'build', 'icons'),
    },
    electronVersion: electronVersion(root),
    electronDist,
    npmRebuild: false,
    nodeGypRebuild: false,
    asar: true,
    asarUnpack: ['**/*.node'],
    files: ['**/*'],
    protocols: [FEED_LINKS],
    publish: null,
    ...packers(root),
    linux: {
      target: ['AppImage', 'deb'],
      executableName: 'offprint',
      category: 'Network',
      icon: join(root, 'build', 'icons'),
      synopsis: 'A news reader that keeps what it shows',
      maintainer: 'The Offprint authors',
    },
    deb: { recommends: ['ca-certificates'] },
    mac: {
      target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
      category: 'public.app-category.news',
      icon: join(root, 'build', 'icons', 'icon.icns'),
      hardenedRuntime: true,
      identity: null,
    },
    win: { target: [{ target: 'nsis', arch: ['x64'] }], icon: join(root, 'build', 'icons', 'icon.ico') },
    nsis: { oneClick: false, perMachine: false, deleteAppDataOnUninstall: false },
  };
}
