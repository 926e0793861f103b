// The lead picture with its caption and credit.
import { useState } from 'react';
import type { MediaId, Picture } from '../../../contract/model.ts';
import { host } from '../../api.ts';
import { textProps } from './direction.ts';

export function LeadFigure({ picture, lang }: { readonly picture: Picture; readonly lang: string | null }) {
  const [broken, setBroken] = useState<MediaId | null>(null);
  const { media, width, height, caption, credit } = picture;
  if (media === null || media === broken) return null;
  const size = width !== null && height !== null ? { width, height } : {};
  const words = [caption, credit].filter((text) => text !== null && text.trim() !== '').join(' ');
  return (
    <figure className="lead" data-tall={width !== null && height !== null && height > width * 1.1}>
      <img
        src={host().mediaUrl(media)}
        alt={picture.alt ?? ''}
        decoding="async"
        {...size}
        onError={() => setBroken(media)}
      />
      {words !== '' && (
        <figcaption {...textProps(words, lang)}>
          {caption} {credit !== null && credit !== caption && <small>{credit}</small>}
        </figcaption>
      )}
    </figure>
  );
}
