// What counts as a picture: by its bytes alone, within limits read from its header.
import { describe, expect, test } from 'vitest';
import { mediaType } from '../../../contract/web.ts';
import { inspectPicture, PICTURE_LIMITS } from '../../../services/media/inspect.ts';
import { sniffMedia } from '../../../services/media/sniff.ts';
import {
  AVIF,
  bmp,
  GIF_AND_SCRIPT,
  gif,
  HTML,
  hugePng,
  ico,
  JPEG,
  PDF,
  png,
  turnedJpeg,
  WEBP,
} from './pictures.ts';

const reasonOf = (bytes: Uint8Array) => {
  const found = inspectPicture(bytes);
  return found.ok ? 'ok' : found.reason;
};

describe('pictures', () => {
  test.each([
    ['png', png(40, 30), 'png', 40, 30],
    ['gif', gif(50, 20), 'gif', 50, 20],
    ['bmp, rows from the top', bmp(33, 12), 'bmp', 33, 12],
    ['ico', ico(32), 'ico', 32, 32],
    ['jpeg', JPEG, 'jpg', 8, 6],
    ['jpeg on its side', turnedJpeg(), 'jpg', 6, 8],
    ['webp', WEBP, 'webp', 8, 6],
    ['avif', AVIF, 'avif', 16, 12],
  ])('%s', (_name, bytes, extension, width, height) => {
    expect(inspectPicture(bytes)).toEqual({ ok: true, bytes, extension, width, height });
  });

  test('bytes in the middle of a larger buffer are judged as themselves', () => {
    const shifted = Buffer.concat([Buffer.from('GIF89a'), AVIF]).subarray(6);
    expect(inspectPicture(shifted)).toMatchObject({ ok: true, extension: 'avif' });
  });

  test('an animation is judged by its header, not by its 100,000 frames', () => {
    expect(inspectPicture(gif(64, 64, 100_000))).toMatchObject({ ok: true, width: 64 });
  });
});

describe('refused', () => {
  test.each([
    ['a web page', HTML],
    ['a PDF file', PDF],
    ['sound or film', Buffer.from('ID3\x04\0\0\0\0\0\0\0\0\0\0', 'latin1')],
  ])('%s', (what, bytes) => {
    expect(reasonOf(bytes)).toBe(`This is ${what}, not a picture that can be kept.`);
  });

  test('text that begins like a bitmap, half an icon, an empty body, noise', () => {
    expect(reasonOf(Buffer.from('BMW presents a new car and much more text'))).toMatch(/no picture/);
    expect(reasonOf(ico(32).subarray(0, 40))).toMatch(/no picture/);
    expect(reasonOf(Buffer.alloc(0))).toMatch(/empty/);
    expect(reasonOf(Buffer.alloc(500, 7))).toMatch(/no picture/);
  });

  test('picture bombs, by their header', () => {
    expect(reasonOf(hugePng(50_000, 50_000))).toBe('The picture is too large to be shown (50000 × 50000).');
    expect(reasonOf(hugePng(20_001, 10))).toMatch(/too large to be shown/);
    expect(reasonOf(hugePng(10_000, 5001))).toMatch(/too large to be shown/);
    expect(inspectPicture(hugePng(10_000, 5000)).ok).toBe(true);
  });

  test('counting pixels', () => {
    for (const [width, height] of [
      [1, 1],
      [2, 2],
      [1, 600],
      [600, 2],
    ] as const) {
      expect(reasonOf(gif(width, height))).toMatch(/counting pixel/);
    }
    expect(inspectPicture(gif(3, 3)).ok).toBe(true);
  });

  test('more bytes than 10 MB', () => {
    const large = Buffer.concat([png(10, 10), Buffer.alloc(PICTURE_LIMITS.bytes)]);
    expect(reasonOf(large)).toMatch(/larger than 10 MB/);
  });

  test('cut off within its header', () => {
    for (const whole of [png(40, 30), JPEG, AVIF, WEBP]) {
      expect(reasonOf(whole.subarray(0, 14))).toBe('The picture is damaged.');
    }
  });

  test('every prefix and many broken forms of every format end in a judgement, never in a throw', () => {
    for (const whole of [png(9, 9), gif(9, 9), bmp(9, 9), ico(16), turnedJpeg(), WEBP, AVIF]) {
      for (let length = 0; length < Math.min(whole.length, 400); length += 1) {
        inspectPicture(whole.subarray(0, length));
        const broken = Buffer.from(whole);
        broken[length % broken.length] = length % 2 ? 0xff : 0;
        inspectPicture(broken);
      }
    }
  });
});

test('a GIF that is also a script is only ever a GIF, with that extension and that type', () => {
  const found = inspectPicture(GIF_AND_SCRIPT);
  expect(found).toMatchObject({ ok: true, extension: 'gif' });
  expect(mediaType(`${'0'.repeat(64)}.gif`)).toBe('image/gif');
});

test('a search for a header that is not there ends, however large the file', () => {
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
  expect(reasonOf(Buffer.concat([start, Buffer.alloc(9 * 1024 * 1024)]))).toBe('The picture is damaged.');
  const notes = Array.from({ length: 20 }, () =>
    Buffer.from([0xff, 0xe2, 0xff, 0xff, ...Buffer.alloc(65_533)]),
  );
  const wordy = Buffer.concat([JPEG.subarray(0, 2), ...notes, JPEG.subarray(2)]);
  expect(inspectPicture(wordy)).toMatchObject({ ok: true, width: 8, height: 6 });
  const late = Buffer.concat([start, Buffer.alloc(2 * 1024 * 1024), JPEG.subarray(2)]);
  expect(reasonOf(late)).toBe('The picture is damaged.');
});

test('sound and film by their bytes', () => {
  const of = (text: string) => sniffMedia(Buffer.from(text.padEnd(64, '\0'), 'latin1'));
  expect(of('ID3\x04')).toBe('mp3');
  expect(of('\xff\xfb\x90\x64')).toBe('mp3');
  expect(of('\xff\xff\xff\xff')).toBeNull();
  expect(of('\0\0\0\x20ftypM4A \0\0\0\0')).toBe('m4a');
  expect(of('\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41')).toBe('mp4');
  expect(of('\0\0\0\x18ftypheic\0\0\0\0mif1heic')).toBeNull();
  expect(of(`${'OggS'.padEnd(28, '\0')}OpusHead`)).toBe('opus');
  expect(of(`${'OggS'.padEnd(28, '\0')}\x01vorbis`)).toBe('ogg');
  expect(of('RIFF\0\0\0\0WAVEfmt ')).toBe('wav');
  expect(of('fLaC')).toBe('flac');
  expect(of('\x1aE\xdf\xa3\0\0\0\0B\x82\x84webm')).toBe('webm');
});
