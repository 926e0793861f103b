// Which picture stands for an article, and whether its body already opens with it.

import { describe, expect, it } from 'vitest';
import { chooseLead, leadIsFirstInBody, samePicture } from '../../../services/content/lead.ts';

const at = (name: string) => `https://i.example/${name}`;

describe('chooseLead', () => {
  it('prefers what the feed says over what the body shows, and size over smallness', () => {
    const body = { url: at('body.jpg'), from: 'body', width: 1200 } as const;
    const thumb = { url: at('thumb.jpg'), from: 'thumbnail', width: 150, height: 100 } as const;
    const small = { url: at('s.jpg'), from: 'content', medium: 'image', width: 300 } as const;
    const large = { url: at('l.jpg'), from: 'content', medium: 'image', width: 900 } as const;
    expect(chooseLead([thumb, body])?.url).toBe(at('body.jpg'));
    expect(chooseLead([thumb, body, small, large])?.url).toBe(at('l.jpg'));
    expect(chooseLead([{ url: at('own.jpg'), from: 'article' }, large])?.url).toBe(at('own.jpg'));
    expect(chooseLead([thumb])?.url).toBe(at('thumb.jpg'));
  });

  it('takes only pictures', () => {
    expect(chooseLead([{ url: at('v.mp4'), from: 'content', medium: 'video' }])).toBeNull();
    expect(chooseLead([{ url: at('a.mp3'), from: 'enclosure', type: 'audio/mpeg' }])).toBeNull();
    expect(chooseLead([{ url: at('x'), from: 'enclosure' }])).toBeNull();
    expect(chooseLead([{ url: at('x.svg'), from: 'content', type: 'image/svg+xml' }])).toBeNull();
    expect(chooseLead([{ url: at('x'), from: 'enclosure', type: 'image/jpeg' }])?.url).toBe(at('x'));
    expect(chooseLead([{ url: at('x.jpg?w=1'), from: 'content' }])?.url).toBe(at('x.jpg?w=1'));
  });

  it('leaves out beacons, icons, tiny and unusable ones', () => {
    for (const url of [
      'javascript:x',
      'data:image/png;base64,AA',
      'relative.jpg',
      'https://pixel.wp.com/g.gif',
      null,
    ]) {
      expect(chooseLead([{ url, from: 'body' }])).toBeNull();
    }
    expect(chooseLead([{ url: 'https://secure.gravatar.com/avatar/1', from: 'body' }])).toBeNull();
    expect(chooseLead([{ url: at('a.jpg'), from: 'body', width: 40 }])).toBeNull();
    expect(chooseLead([{ url: 'p.jpg', from: 'body' }], 'https://e.example/a/')?.url).toBe(
      'https://e.example/a/p.jpg',
    );
  });

  it('carries caption, credit and size', () => {
    expect(
      chooseLead([
        { url: at('a.jpg'), from: 'content', width: 800, height: 600, credit: 'Ann', caption: '' },
      ]),
    ).toEqual({
      url: at('a.jpg'),
      media: null,
      width: 800,
      height: 600,
      alt: null,
      caption: null,
      credit: 'Ann',
    });
  });
});

describe('leadIsFirstInBody', () => {
  it('sees the same picture at the top, in any size', () => {
    const body = (src: string, before = '') =>
      `${before}<figure><img src="${src}" alt="" /></figure><p>text</p>`;
    expect(leadIsFirstInBody(at('a.jpg'), body(at('a.jpg')))).toBe(true);
    expect(leadIsFirstInBody(at('a.jpg?w=1&h=2'), body(`${at('a.jpg')}?w=1&amp;h=2`))).toBe(true);
    expect(leadIsFirstInBody(at('a.jpg'), body(at('a-1024x683.jpg')))).toBe(true);
    expect(leadIsFirstInBody(at('a.jpg'), body(at('b.jpg')))).toBe(false);
    expect(leadIsFirstInBody(at('a.jpg'), body(at('a.jpg'), `<p>${'long text '.repeat(40)}</p>`))).toBe(
      false,
    );
    expect(leadIsFirstInBody(at('a.jpg'), '<p>none</p>')).toBe(false);
  });

  it('compares pictures behind resizing services', () => {
    expect(samePicture('https://i0.wp.com/e.example/a.jpg?fit=900', 'https://e.example/a.jpg')).toBe(true);
    const inner = 'https%3A%2F%2Fs3.example%2Fpublic%2Fabc.jpeg';
    expect(
      samePicture(`https://cdn.example/fetch/w_600/${inner}`, `https://cdn.example/fetch/w_1456/${inner}`),
    ).toBe(true);
    expect(samePicture(at('1.jpg'), at('2.jpg'))).toBe(false);
  });
});
