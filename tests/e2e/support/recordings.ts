// A podcast of the tests: recordings that any browser plays, made of numbers.

/** A quiet tone of so many seconds: WAV, 8 kHz, 8 bit, mono. */
export function wav(seconds: number): Buffer {
  const rate = 8000;
  const samples = Buffer.alloc(rate * seconds, 128);
  for (let at = 0; at < samples.length; at += 1) samples[at] = 128 + Math.round(4 * Math.sin(at / 6));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A feed whose articles each come with a recording of the same name. */
export function podcast(origin: string, names: readonly string[], bytes: number): string {
  const items = names.map(
    (name, at) => `<item><guid>${name}</guid><title>Episode ${name}</title>
<pubDate>${new Date(Date.now() - at * 3_600_000).toUTCString()}</pubDate>
<description>&lt;p&gt;What was said in episode ${name}.&lt;/p&gt;</description>
<enclosure url="${origin}/${name}.wav" type="audio/wav" length="${bytes}"/></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Talk</title><link>${origin}/</link>${items.join('')}</channel></rss>`;
}
