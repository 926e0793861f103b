#!/usr/bin/env node
// Starts the command line on a Node that can load SQLite: this one, or the one pinned in node_modules.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST = 24;
const root = fileURLToPath(new URL('..', import.meta.url));

/** The pinned Node, as its npm package lays it down. */
function pinnedNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  return [join(root, 'node_modules', 'node', 'bin', file), join(root, 'node_modules', '.bin', file)].find(
    existsSync,
  );
}

if (Number(process.versions.node.split('.')[0]) >= LEAST) {
  modules.enableCompileCache();
  // Whoever reads has enough ("| head"): nothing is left to say, and nobody to say it to.
  for (const out of [process.stdout, process.stderr]) {
    out.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
  const { main } = await import('../cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const node = process.env.OFFPRINT_PINNED ? undefined : pinnedNode();
  if (!node) {
    console.error(
      `offprint: Node ${LEAST} or newer is needed, this is ${process.versions.node}. Run "npm ci" first.`,
    );
    process.exit(1);
  }
  const env = { ...process.env, OFFPRINT_PINNED: '1' };
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
