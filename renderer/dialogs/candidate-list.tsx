// The feeds found at an address, each with its newest titles.
import type { FeedCandidate } from '../../contract/model.ts';
import { useFormats, useT } from '../i18n/use-t.ts';

export function CandidateList({
  candidates,
  chosen,
  onChoose,
}: {
  readonly candidates: readonly FeedCandidate[];
  readonly chosen: string | null;
  readonly onChoose: (feedUrl: string) => void;
}) {
  const t = useT();
  return (
    <fieldset className="candidates">
      <legend>{t('add.found', { count: candidates.length })}</legend>
      {candidates.map((candidate) => (
        <label key={candidate.feedUrl} className="candidate">
          <input
            type="radio"
            name="candidate"
            checked={candidate.feedUrl === chosen}
            onChange={() => onChoose(candidate.feedUrl)}
          />
          <span className="candidate-main">
            <span className="candidate-title" dir="auto">
              {candidate.title}
            </span>
            <span className="candidate-url" dir="ltr">
              {candidate.feedUrl}
            </span>
            {candidate.feedId !== null && <span className="candidate-known">{t('add.subscribed')}</span>}
            {candidate.feedUrl === chosen && <Sample candidate={candidate} />}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Sample({ candidate }: { readonly candidate: FeedCandidate }) {
  const t = useT();
  const formats = useFormats();
  const now = Math.floor(Date.now() / 1000);
  if (candidate.sample.length === 0) return <span className="candidate-none">{t('add.noSample')}</span>;
  return (
    <span className="candidate-sample">
      {candidate.sample.slice(0, 4).map((article, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: titles repeat, and the list never changes
        <span key={index} className="candidate-article">
          <span dir="auto">{article.title}</span>
          {article.published !== null && <time>{formats.relative(article.published, now)}</time>}
        </span>
      ))}
    </span>
  );
}
