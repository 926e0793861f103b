// A drawing as read: elements of the allow-list with clean attributes, and the text that is drawn.

export interface Drawn {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: (Drawn | string)[];
}

/** The drawing as a whole can't be kept; the message is the sentence to show. */
export class Refused extends Error {}

/** All elements, outermost first. */
export function* elementsOf(root: Drawn): Generator<Drawn> {
  const stack: Drawn[] = [root];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    for (let at = next.children.length - 1; at >= 0; at -= 1) {
      const child = next.children[at];
      if (typeof child === 'object') stack.push(child);
    }
  }
}
