// Counting parameters go, everything else stays letter for letter.

import { describe, expect, it } from 'vitest';
import { cleanUrl } from '../../../contract/clean-url.ts';

describe('cleanUrl', () => {
  it.each([
    ...[
      'utm_source',
      'utm_medium',
      'UTM_Campaign',
      'fbclid',
      'gclid',
      'dclid',
      'msclkid',
      'yclid',
      'twclid',
      'ttclid',
    ],
    ...[
      'mc_cid',
      'mc_eid',
      'igshid',
      '_hsenc',
      '_hsmi',
      'mkt_tok',
      'vero_id',
      'oly_enc_id',
      'pk_campaign',
      'mtm_kwd',
    ],
    ...[
      'wickedid',
      'rb_clickid',
      's_cid',
      'ml_subscriber',
      '_ga',
      '_gl',
      'gbraid',
      'wbraid',
      'srsltid',
      'li_fat_id',
    ],
    ...[
      'cmpid',
      'ocid',
      'ncid',
      'at_medium',
      'hsa_cam',
      'ref_src',
      'guce_referrer',
      'spm',
      'xtor',
      'epik',
      'utm%5Fterm',
    ],
  ])('takes %s out', (name) => {
    expect(cleanUrl(`https://e.example/a?id=7&${name}=x%20y&q=b`)).toBe('https://e.example/a?id=7&q=b');
    expect(cleanUrl(`https://e.example/a?${name}=x`)).toBe('https://e.example/a');
    expect(cleanUrl(`https://e.example/a?${name}=x#part`)).toBe('https://e.example/a#part');
  });

  it.each([
    'https://e.example/a?b=1&c=%7e+x&&d',
    'https://e.example/?source=x&s=1&t=2&ref=3&r=4',
    'https://e.example/a?',
    'https://e.example/#a=b',
    'https://e.example/utm_source=1',
    'mailto:a@b.example?subject=utm_source=1',
    'javascript:x?utm_source=1',
    'not an address?fbclid=1',
    'https://e.example/?q=utm_source%3Dx',
  ])('leaves %s alone', (address) => {
    expect(cleanUrl(address)).toBe(address);
  });

  it('knows what counts only on some hosts', () => {
    expect(cleanUrl('https://youtu.be/abc?si=xyz&t=42')).toBe('https://youtu.be/abc?t=42');
    expect(cleanUrl('https://x.com/a/status/1?s=20&t=q')).toBe('https://x.com/a/status/1');
    expect(cleanUrl('https://notx.com/a?s=20')).toBe('https://notx.com/a?s=20');
  });

  it('cleans what stands behind the hash, and twice is once', () => {
    expect(cleanUrl('https://e.example/a#utm_source=x&utm_medium=y')).toBe('https://e.example/a');
    expect(cleanUrl('https://e.example/a#xtor=RSS-1')).toBe('https://e.example/a');
    const dirty = 'https://e.example/?a=1&utm_source=b&amp;utm_medium=c&z';
    expect(cleanUrl(cleanUrl(dirty))).toBe(cleanUrl(dirty));
  });
});
