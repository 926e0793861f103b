// What came with the article: sound and film from this disk play here, everything else is a link to its place.

import { cleanUrl } from '../../../contract/clean-url.ts';
import type { Article, Enclosure } from '../../../contract/model.ts';
import { openExternal } from '../../actions/articles.ts';
import { host } from '../../api.ts';
import { useLanguage, useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';

type Kind = 'audio' | 'video' | 'other';

const WORDS = { audio: 'reader.listen', video: 'reader.watch', other: 'reader.attachment' } as const;

export function Enclosures({ article }: { readonly article: Article }) {
  const shown = article.enclosures.filter((enclosure) => isShown(enclosure, article.html));
  if (shown.length === 0) return null;
  return (
    <ul className="enclosures">
      {shown.map((enclosure) => (
        <li key={enclosure.url}>
          <EnclosureCard enclosure={enclosure} media={article.media[enclosure.url]?.media ?? null} />
        </li>
      ))}
    </ul>
  );
}

function EnclosureCard({
  enclosure,
  media,
}: {
  readonly enclosure: Enclosure;
  readonly media: string | null;
}) {
  const t = useT();
  const language = useLanguage();
  const kind = kindOf(enclosure);
  const name = enclosure.title?.trim() || nameOf(enclosure.url);
  if (media !== null && kind === 'audio') {
    // biome-ignore lint/a11y/useMediaCaption: feeds carry no captions
    return <audio controls preload="metadata" src={host().mediaUrl(media)} aria-label={name} />;
  }
  if (media !== null && kind === 'video') {
    // biome-ignore lint/a11y/useMediaCaption: feeds carry no captions
    return <video controls preload="metadata" src={host().mediaUrl(media)} aria-label={name} />;
  }
  const facts = [sizeOf(enclosure.length, language), t('reader.opens')].filter((fact) => fact !== null);
  return (
    <button type="button" className="enclosure" onClick={() => void openExternal(cleanUrl(enclosure.url))}>
      <Icon name={kind === 'other' ? 'export' : 'external'} />
      <span className="enclosure-kind">{t(WORDS[kind])}</span>
      <span className="enclosure-name" dir="auto">
        {name}
      </span>
      <span className="enclosure-facts">{facts.join(' · ')}</span>
    </button>
  );
}

/** Pictures stand in the article; what the body plays itself is not said twice. */
function isShown({ url, type }: Enclosure, html: string): boolean {
  if (type?.startsWith('image/') || /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i.test(url)) return false;
  return !html.includes(`src="${url.replaceAll('&', '&amp;')}"`);
}

function kindOf({ url, type }: Enclosure): Kind {
  if (type?.startsWith('audio/') || /\.(?:mp3|m4a|ogg|opus|wav|flac)(?:[?#]|$)/i.test(url)) return 'audio';
  return type?.startsWith('video/') || /\.(?:mp4|webm|m4v|mov)(?:[?#]|$)/i.test(url) ? 'video' : 'other';
}

function nameOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.split('/').at(-1) || new URL(url).hostname);
  } catch {
    return url;
  }
}

function sizeOf(bytes: number | null, language: string): string | null {
  if (bytes === null || bytes < 1000) return null;
  const big = bytes >= 1_000_000;
  const unit = big ? 'megabyte' : 'kilobyte';
  const options = { style: 'unit', unit, maximumFractionDigits: big && bytes < 10_000_000 ? 1 : 0 } as const;
  return new Intl.NumberFormat(language, options).format(bytes / (big ? 1_000_000 : 1000));
}
