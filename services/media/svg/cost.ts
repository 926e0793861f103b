// How much a browser would have to draw: references multiply what they name, so a few lines can mean billions of shapes.
import type { Steps } from '../steps.ts';
import { SHAPES, STYLED_ATTRIBUTES, SVG_LIMITS, UNDRAWN } from './allowed.ts';
import type { ReadDrawing } from './read.ts';
import type { References } from './sheet.ts';
import { type Drawn, elementsOf, Refused } from './tree.ts';
import { type Reference, referencesIn } from './values.ts';

/** A filter is drawn into a picture of its own, dashes are many lines, a marker stands on every point. */
const FILTERED = 300;
const LAYER = 200;
const MASKED = 20;
/** In the name or the value of whatever referencesIn speaks of. */
const MAY_COST = /url\(|dasharray|blend/;
/** Characters of a line for one point. */
const POINT = 4;

/** Elements looked at in one step. */
const STEP = 500;

/** @throws Refused when it is more than can be drawn at once, without an end, or nothing at all */
export function* judgeCost({ root, references }: ReadDrawing): Steps<void> {
  const ids = new Map<string, Drawn>();
  const elements = [...elementsOf(root)];
  for (const element of elements) {
    const id = element.attributes.get('id');
    if (id !== undefined) ids.set(id, element);
  }
  yield;
  const costs: Costs = { ids, references, known: new Map() };
  // The innermost first, so that each is a short step.
  for (const [at, element] of elements.reverse().entries()) {
    costOf(element, costs);
    if (at % STEP === 0) yield;
  }
  if (costOf(root, costs) > SVG_LIMITS.drawn) throw new Refused('This drawing would take too long to draw.');
  if (!isVisible(root, ids, 0)) throw new Refused('Nothing of this drawing that can be kept is visible.');
}

interface Costs {
  readonly ids: ReadonlyMap<string, Drawn>;
  readonly references: References;
  /** Null: being counted just now. */
  readonly known: Map<Drawn, number | null>;
}

/** Recursion is bounded by the depth of the tree times the length of a chain of references, which `known` walks once. */
function costOf(element: Drawn, costs: Costs, chain = 0): number {
  const known = costs.known.get(element);
  if (known === null) throw new Refused('A part of this drawing contains itself.');
  if (known !== undefined) return known;
  if (chain > 500) throw new Refused('This drawing is nested too deeply.');
  costs.known.set(element, null);
  let sum = ownCost(element);
  for (const child of element.children) if (typeof child === 'object') sum += costOf(child, costs, chain + 1);
  sum += referredCost(element, costs, chain);
  const cost = Math.min(sum, Number.MAX_SAFE_INTEGER / 1e6);
  costs.known.set(element, cost);
  return cost;
}

function ownCost({ name }: Drawn): number {
  return 1 + (name === 'filter' ? FILTERED : name === 'mask' ? MASKED : 0);
}

/** Everything this element refers to, however it says so, and what that costs. */
function referredCost(element: Drawn, costs: Costs, chain: number): number {
  const { attributes } = element;
  const points = 1 + (attributes.get('d') ?? attributes.get('points') ?? '').length / POINT;
  const costOfName = (name: string): number => {
    const target = costs.ids.get(name);
    return target ? costOf(target, costs, chain + 1) : 0;
  };
  const href = attributes.get('href');
  let sum = href?.startsWith('#') ? costOfName(href.slice(1)) : 0;
  for (const { name, isMarker } of stylesOf(element, costs.references)) {
    sum += name === null ? LAYER : costOfName(name) * (isMarker ? points : 1);
  }
  return sum;
}

function* stylesOf({ name, attributes }: Drawn, references: References): Generator<Reference> {
  for (const [property, value] of attributes) {
    if (!MAY_COST.test(property) && !MAY_COST.test(value)) continue;
    if (property === 'style') yield* referencesIn(value);
    else if (STYLED_ATTRIBUTES.has(property)) yield* referencesIn(`${property}:${value}`);
  }
  if (references.size === 0) return;
  const classes = attributes.get('class')?.split(' ') ?? [];
  const keys = ['*', name, `#${attributes.get('id')}`, ...classes.map((word) => `.${word}`)];
  for (const key of keys) yield* references.get(key) ?? [];
}

/** Whether a shape stands outside of definitions. */
function isVisible(element: Drawn, ids: ReadonlyMap<string, Drawn>, uses: number): boolean {
  for (const child of element.children) {
    if (typeof child !== 'object' || UNDRAWN.has(child.name)) continue;
    if (SHAPES.has(child.name) ? isShape(child, ids, uses) : isVisible(child, ids, uses)) return true;
  }
  return false;
}

function isShape(shape: Drawn, ids: ReadonlyMap<string, Drawn>, uses: number): boolean {
  const { name, attributes } = shape;
  const has = (...names: readonly string[]) => names.every((one) => (attributes.get(one) ?? '') !== '');
  if (name === 'use') {
    const target = ids.get(attributes.get('href')?.slice(1) ?? '');
    if (!target || uses > 20) return false;
    return SHAPES.has(target.name) ? isShape(target, ids, uses + 1) : isVisible(target, ids, uses + 1);
  }
  if (name === 'text') return hasWords(shape);
  if (name === 'path') return has('d');
  if (name === 'polyline' || name === 'polygon') return has('points');
  if (name === 'rect') return has('width', 'height');
  return name === 'circle' ? has('r') : name !== 'ellipse' || has('rx') || has('ry');
}

function hasWords(text: Drawn): boolean {
  for (const { children } of elementsOf(text))
    if (children.some((child) => typeof child === 'string' && /\S/.test(child))) return true;
  return false;
}
