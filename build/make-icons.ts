// Draws the app icon in all sizes from icons/icon.svg with Chromium, and packs the ICO and ICNS files. Run by hand; results are committed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const FOLDER = join(import.meta.dirname, 'icons');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512] as const;
/** OSType of an ICNS entry that holds a PNG, by size. */
const ICNS: ReadonlyMap<number, string> = new Map([
  [32, 'ic11'],
  [64, 'ic12'],
  [128, 'ic07'],
  [256, 'ic08'],
  [512, 'ic09'],
]);

async function drawAll(): Promise<ReadonlyMap<number, Buffer>> {
  const system = '/usr/bin/chromium';
  const browser = await chromium.launch(existsSync(system) ? { executablePath: system } : {});
  const svg = readFileSync(join(FOLDER, 'icon.svg')).toString('base64');
  const drawn = new Map<number, Buffer>();
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img width=${size} height=${size} src="data:image/svg+xml;base64,${svg}">`,
    );
    await page.locator('img').evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode());
    drawn.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  await browser.close();
  return drawn;
}

/** ICO with PNG images (Windows Vista and later): 6 bytes of header, 16 for each image, then the images. */
function packIco(images: ReadonlyMap<number, Buffer>): Buffer {
  const chosen = [...images].filter(([size]) => size <= 256);
  const header = Buffer.from([0, 0, 1, 0, chosen.length, 0]);
  let offset = header.length + 16 * chosen.length;
  const entries = chosen.map(([size, png]) => {
    const entry = Buffer.alloc(16);
    entry.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0]);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...chosen.map(([, png]) => png)]);
}

/** ICNS: a type, a length and a PNG for each size. */
function packIcns(images: ReadonlyMap<number, Buffer>): Buffer {
  const block = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  const parts = [...images].flatMap(([size, png]) => {
    const type = ICNS.get(size);
    return type ? [block(type, png)] : [];
  });
  return block('icns', Buffer.concat(parts));
}

const images = await drawAll();
for (const [size, png] of images) writeFileSync(join(FOLDER, `${size}x${size}.png`), png);
writeFileSync(join(FOLDER, 'icon.ico'), packIco(images));
writeFileSync(join(FOLDER, 'icon.icns'), packIcns(images));
