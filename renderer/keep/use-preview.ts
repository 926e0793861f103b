// What a change of the rules would remove, asked anew whenever the change is another one.
import { useEffect, useState } from 'react';
import type { Input, Output } from '../../contract/methods.ts';
import { showTrouble } from '../actions/attempt.ts';
import { api, asAppError } from '../api.ts';

export type KeepChange = Input<'keep.preview'>;
export type Removal = Output<'keep.preview'>;

/** Null: no change. 'counting': not known yet. */
export function usePreview(change: KeepChange | null): Removal | 'counting' | null {
  const key = change === null ? null : JSON.stringify(change);
  const [answer, setAnswer] = useState<{ readonly key: string; readonly removal: Removal } | null>(null);
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    api.call('keep.preview', JSON.parse(key) as KeepChange).then(
      (removal) => wanted && setAnswer({ key, removal }),
      (thrown) => wanted && showTrouble(asAppError(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [key]);
  if (key === null) return null;
  return answer?.key === key ? answer.removal : 'counting';
}

/** Known, and nothing goes. */
export function isHarmless(removal: Removal | 'counting' | null): boolean {
  return removal !== null && removal !== 'counting' && removal.articles + removal.pictures === 0;
}
