// Asks Firefox to quit as a user would (a signal kills it before it writes its own export): three words of Marionette.

import { connect } from 'node:net';

/** Sends NewSession and Quit to the port Firefox listens on; resolves when Firefox closes the connection. */
export function quitFirefox(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(30_000, () => socket.destroy(new Error('Firefox does not answer')));
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', () => undefined);
    socket.write(
      packet(1, 'WebDriver:NewSession', {}) + packet(2, 'Marionette:Quit', { flags: ['eAttemptQuit'] }),
    );
  });
}

/** `length:json`, the json being [type 0, id, command, parameters]. */
function packet(id: number, command: string, parameters: object): string {
  const json = JSON.stringify([0, id, command, parameters]);
  return `${Buffer.byteLength(json)}:${json}`;
}
