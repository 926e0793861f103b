// Tree → text, in one spelling: every quote, bracket and ampersand escaped, one namespace, no declaration but that.
import type { Steps } from '../steps.ts';
import type { Drawn } from './tree.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;
/** Most values are nothing else. */
const ORDINARY = /^[ !#-%'-;=?-~]*$/;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  if (ORDINARY.test(text)) return text;
  const whole = text.toWellFormed().replace(/\r\n?/g, '\n').replace(FORBIDDEN, '');
  return whole.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}

/** Elements written in one step. */
const STEP = 500;

export function* writeDrawing(root: Drawn): Steps<string> {
  const parts: string[] = [];
  /** What is still to be written, the next one last; strings are ready as they are. */
  const stack: (Drawn | string)[] = [root];
  for (let count = 0; stack.length > 0; ) {
    const next = stack.pop() ?? '';
    if (typeof next === 'string') parts.push(next);
    else {
      open(next, parts, stack);
      count += 1;
      if (count % STEP === 0) yield;
    }
  }
  return parts.join('').replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
}

function open({ name, attributes, children }: Drawn, parts: string[], stack: (Drawn | string)[]): void {
  parts.push('<', name);
  for (const [attribute, value] of attributes) parts.push(' ', attribute, '="', escaped(value), '"');
  if (children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  stack.push(`</${name}>`);
  for (let at = children.length - 1; at >= 0; at -= 1) {
    const child = children[at] ?? '';
    stack.push(typeof child === 'string' ? escaped(child) : child);
  }
}
