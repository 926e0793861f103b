// What came with the article: sound has its player, film and everything else is a link to its place.

import { cleanUrl } from '../../../contract/clean-url.ts';
import type { Article, Enclosure } from '../../../contract/model.ts';
import { openExternal } from '../../actions/articles.ts';
import { useLanguage, useT } from '../../i18n/use-t.ts';
import { Icon } from '../../ui/icon.tsx';
import { SoundCard } from '../audio/sound-card.tsx';
import { sizeOf } from '../audio/sound-size.ts';
import { kindOf, shownEnclosures } from './enclosure-kinds.ts';

const WORDS = { video: 'reader.watch', other: 'reader.attachment' } as const;

export function Enclosures({ article }: { readonly article: Article }) {
  const shown = shownEnclosures(article);
  if (shown.length === 0) return null;
  const sounds = shown.filter((enclosure) => kindOf(enclosure) === 'audio').length;
  return (
    <ul className="enclosures">
      {shown.map((enclosure) => (
        <li key={enclosure.url}>
          {kindOf(enclosure) === 'audio' ? (
            <SoundCard article={article} enclosure={enclosure} name={soundName(enclosure, sounds)} />
          ) : (
            <LinkCard enclosure={enclosure} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** The only recording of an article needs no name: the headline is over it. */
function soundName({ title, url }: Enclosure, count: number): string | null {
  return title?.trim() || (count > 1 ? nameOf(url) : null);
}

function LinkCard({ enclosure }: { readonly enclosure: Enclosure }) {
  const t = useT();
  const language = useLanguage();
  const kind = kindOf(enclosure) === 'video' ? 'video' : 'other';
  const size = enclosure.length !== null && enclosure.length >= 1000 ? enclosure.length : null;
  const facts = [sizeOf(size, language), t('reader.opens')].filter((fact) => fact !== null);
  return (
    <button type="button" className="enclosure" onClick={() => void openExternal(cleanUrl(enclosure.url))}>
      <Icon name={kind === 'other' ? 'export' : 'external'} />
      <span className="enclosure-kind">{t(WORDS[kind])}</span>
      <span className="enclosure-name" dir="auto">
        {enclosure.title?.trim() || nameOf(enclosure.url)}
      </span>
      <span className="enclosure-facts">{facts.join(' · ')}</span>
    </button>
  );
}

function nameOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.split('/').at(-1) || new URL(url).hostname);
  } catch {
    return url;
  }
}
