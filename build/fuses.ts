// All fuses of the packaged Electron, each decided. Electron 25 (the test runtime) knows the first seven.
import {
  type FuseV1Config,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';

/** On or off, and why. */
export const FUSES: Readonly<Record<number, { readonly on: boolean; readonly why: string }>> = {
  [FuseV1Options.RunAsNode]: { on: false, why: 'the app is no Node for others' },
  [FuseV1Options.EnableCookieEncryption]: { on: true, why: 'cookies, if ever any, are not plain text' },
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: { on: false, why: 'NODE_OPTIONS would inject code' },
  [FuseV1Options.EnableNodeCliInspectArguments]: { on: false, why: '--inspect would open a debugger' },
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: { on: true, why: 'changed code does not start' },
  [FuseV1Options.OnlyLoadAppFromAsar]: { on: true, why: 'a folder named app is not run' },
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: { on: false, why: 'we ship one snapshot' },
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: { on: false, why: 'no page comes from file:' },
  [FuseV1Options.WasmTrapHandlers]: { on: true, why: "Electron's default; faster and as safe" },
};

const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/** How many fuses the binary at `path` has, and their states by index. */
export async function readFuses(path: string): Promise<ReadonlyMap<number, boolean | null>> {
  const wire = (await getCurrentFuseWire(path)) as unknown as Record<string, unknown>;
  const states = Object.entries(wire).filter(([key]) => /^\d+$/.test(key));
  return new Map(
    states.map(([key, state]) => [Number(key), state === ON ? true : state === OFF ? false : null]),
  );
}

/** Sets every fuse the binary has. @throws when it has one that is not decided here */
export async function setFuses(path: string): Promise<void> {
  const known = [...(await readFuses(path)).keys()];
  const undecided = known.filter((index) => !FUSES[index]);
  if (undecided.length > 0)
    throw new Error(`This Electron has fuses nobody decided: ${undecided.join(', ')}`);
  const wanted = Object.fromEntries(known.map((index) => [index, FUSES[index]?.on ?? false]));
  await flipFuses(path, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...wanted,
  } as unknown as FuseV1Config);
}
