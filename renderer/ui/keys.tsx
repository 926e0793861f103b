// Keys as caps: each step of a two-step key on its own.
import { capsOf } from '../keys/key-names.ts';
import { isMac } from '../keys/use-keys.ts';

export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="keys">
      {capsOf(keys, isMac()).map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps of one key never move
        <span key={index} className="keys-step">
          {step.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
