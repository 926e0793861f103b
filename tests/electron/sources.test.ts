// What the sources may never say (security.md Z1, Z7), and where the few dangerous words are allowed.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DRAWING_POLICY, MEDIA_POLICY, SHELL_POLICY } from '../../contract/web.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SOURCES = globSync('{contract,db,services,renderer,electron,cli,bin}/**/*.{ts,tsx,mjs,html}', {
  cwd: ROOT,
}).map((file) => file.replaceAll('\\', '/'));

/** Source without comments, so that explaining a danger is no danger. */
function codeOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

const CODE = new Map(SOURCES.map((file) => [file, codeOf(file)]));

function filesSaying(pattern: RegExp): readonly string[] {
  return [...CODE].filter(([, code]) => pattern.test(code)).map(([file]) => file);
}

describe('Z1: windows and pages', () => {
  test('one factory makes windows', () => {
    expect(filesSaying(/new\s+(BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/)).toEqual([
      'electron/window.ts',
    ]);
  });

  test.each([
    /nodeIntegration\w*:\s*true/,
    /sandbox:\s*false/,
    /contextIsolation:\s*false/,
    /webSecurity:\s*false/,
    /webviewTag:\s*true/,
    /allowRunningInsecureContent/,
    /experimentalFeatures/,
    /enableBlinkFeatures/,
    /bypassCSP/,
    /allowServiceWorkers/,
    /corsEnabled/,
    /<webview/i,
    /allowpopups/i,
    /\bloadFile\(/,
    /file:\/\//,
    /\bsendSync\b/,
    /\bremote\.require\b/,
    /setCertificateVerifyProc/,
    /ignore-certificate-errors/,
    /unsafe-eval/,
    /script-src[^;]*unsafe-inline/,
  ])('nobody says %s', (pattern) => {
    expect(filesSaying(pattern)).toEqual([]);
  });

  test('inline styles are for stored drawings alone, inside their sandbox', () => {
    expect(filesSaying(/unsafe-inline/)).toEqual(['contract/web.ts']);
    expect([SHELL_POLICY, MEDIA_POLICY].join()).not.toContain('unsafe-inline');
    expect(DRAWING_POLICY).toMatch(/^default-src 'none'; style-src 'unsafe-inline';.*; sandbox$/);
  });

  test('the window sets every switch to the safe side', () => {
    const code = CODE.get('electron/window.ts') ?? '';
    for (const setting of [
      'sandbox: true',
      'contextIsolation: true',
      'nodeIntegration: false',
      'webviewTag: false',
      'webSecurity: true',
      'navigateOnDragDrop: false',
      'spellcheck: false',
    ]) {
      expect(code).toContain(setting);
    }
  });

  test('only the opener hands addresses to the system', () => {
    expect(filesSaying(/\bopenExternal\(/).filter((file) => file.startsWith('electron/'))).toEqual([
      'electron/security.ts',
    ]);
    expect(filesSaying(/\bshell\.openPath\(|showItemInFolder/)).toEqual([]);
  });

  test('the preload exposes one object and never Electron itself', () => {
    const code = CODE.get('electron/preload.ts') ?? '';
    expect(code.match(/exposeInMainWorld/g)).toHaveLength(1);
    const uses = code
      .split('\n')
      .filter((line) => line.includes('ipcRenderer') && !line.startsWith('import '));
    expect(uses.filter((line) => !/\bipcRenderer\.(invoke|on|off)\(/.test(line))).toEqual([]);
  });
});

/** Where a word of Z7 is allowed: the file that makes it safe. */
const ALLOWED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.innerHTML\s*=|\.outerHTML\s*=/, []],
  [/dangerouslySetInnerHTML/, []],
  [/insertAdjacentHTML/, []],
  [/document\.write/, []],
  [/\beval\(/, []],
  [/new Function\(/, []],
  [/shell:\s*true/, []],
  [/loadExtension/, []],
  // A restore writes the search index's own tables in a fresh database, with our SQL only (D3, I3).
  [/unsafeMode/, ['db/restore.ts']],
  [/\bexecSync\(|\bexecFile\(/, []],
];

describe('Z7: words that run things', () => {
  test.each(ALLOWED)('%s only where it is made safe', (pattern, files) => {
    expect(filesSaying(pattern)).toEqual(files);
  });

  test('only these files start other programs', () => {
    expect([...filesSaying(/node:child_process/)].sort()).toEqual([
      'bin/offprint.mjs',
      'cli/commands/serve.ts',
    ]);
  });

  test('the check reads code, not comments', () => {
    expect(codeOf('electron/security.ts')).not.toContain('Everything a page might ask for');
    expect(SOURCES.length).toBeGreaterThan(50);
  });
});

describe('Z6: the versions that are shipped', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };

  test('Electron is newer than every hole of the list (41.2.2)', () => {
    const [major = 0, minor = 0, patch = 0] = (manifest.devDependencies.electron ?? '')
      .split('.')
      .map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(41_002_002);
  });

  test('every dependency is pinned to one version', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
