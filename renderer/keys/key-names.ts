// Key events and key texts as one notation: `mod+shift+k`, `?`, `Space`, `g t` for one after the other.

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'CapsLock', 'Dead', 'Process']);

/** The Latin letter or sign of a key while another script is typed: by where it is on the board. */
function latin(press: KeyPress): string {
  if (press.key.length !== 1 || press.key.charCodeAt(0) < 0x80) return press.key;
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (letter) return letter.toLowerCase();
  const signs: Readonly<Record<string, readonly [string, string]>> = {
    Slash: ['/', '?'],
    Period: ['.', '>'],
    Comma: [',', '<'],
    BracketLeft: ['[', '{'],
    BracketRight: [']', '}'],
    Equal: ['=', '+'],
    Minus: ['-', '_'],
  };
  const pair = signs[press.code];
  return pair ? pair[press.shiftKey ? 1 : 0] : press.key;
}

/** The name of a key press, null for a modifier alone. */
export function nameOfPress(press: KeyPress, mac: boolean): string | null {
  if (MODIFIERS.has(press.key)) return null;
  const plain = latin(press);
  const isLetter = /^[a-z]$/i.test(plain);
  const key = plain === ' ' ? 'Space' : isLetter ? plain.toLowerCase() : plain;
  // A sign already says that Shift was held; letters and named keys do not.
  const shift = press.shiftKey && (isLetter || key.length > 1);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  return [mod && 'mod', other && 'ctrl', press.altKey && 'alt', shift && 'shift', key]
    .filter(Boolean)
    .join('+');
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '↵',
};

/** Keys as one draws them: a list per step (`g t` has two), each a list of caps. */
export function capsOf(keys: string, mac: boolean): string[][] {
  return keys.split(' ').map((step) =>
    splitStep(step).map((part) => {
      if (part === 'mod') return mac ? '⌘' : 'Ctrl';
      if (part === 'shift') return mac ? '⇧' : 'Shift';
      if (part === 'alt') return mac ? '⌥' : 'Alt';
      if (part === 'ctrl') return mac ? '⌃' : 'Meta';
      return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    }),
  );
}

/** `mod++` is Mod and plus. */
function splitStep(step: string): string[] {
  if (step === '+') return ['+'];
  if (step.endsWith('++')) return [...step.slice(0, -2).split('+'), '+'];
  return step.split('+');
}

/** For aria-keyshortcuts: `Control+K`; null for two-step keys, which it cannot say. */
export function ariaKeys(keys: string, mac: boolean): string | null {
  if (keys.includes(' ')) return null;
  const names: Readonly<Record<string, string>> = {
    mod: mac ? 'Meta' : 'Control',
    shift: 'Shift',
    alt: 'Alt',
    ctrl: mac ? 'Control' : 'Meta',
  };
  return splitStep(keys)
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
}
