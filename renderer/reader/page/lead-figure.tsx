// The lead picture with its caption and credit.
import { useState } from 'react';
import type { MediaId, Picture } from '../../../contract/model.ts';
import { host } from '../../api.ts';
import { useT } from '../../i18n/use-t.ts';
import { textProps } from './direction.ts';

interface Props {
  readonly picture: Picture;
  readonly lang: string | null;
  /** Shows it large. */
  readonly onOpen: (image: HTMLImageElement) => void;
}

export function LeadFigure({ picture, lang, onOpen }: Props) {
  const t = useT();
  const [broken, setBroken] = useState<MediaId | null>(null);
  const { media, width, height, caption, credit } = picture;
  if (media === null || media === broken) return null;
  const size = width !== null && height !== null ? { width, height } : {};
  const words = [caption, credit].filter((text) => text !== null && text.trim() !== '').join(' ');
  return (
    <figure className="lead" data-tall={width !== null && height !== null && height > width * 1.1}>
      <button
        type="button"
        className="lead-open"
        data-space="scroll"
        aria-label={[t('lightbox.open'), picture.alt].filter(Boolean).join(': ')}
        onClick={({ currentTarget }) => {
          const image = currentTarget.querySelector('img');
          if (image !== null) onOpen(image);
        }}
      >
        <img
          src={host().mediaUrl(media)}
          alt={picture.alt ?? ''}
          decoding="async"
          {...size}
          onError={() => setBroken(media)}
        />
      </button>
      {words !== '' && (
        <figcaption {...textProps(words, lang)}>
          {caption} {credit !== null && credit !== caption && <small>{credit}</small>}
        </figcaption>
      )}
    </figure>
  );
}
