// What a kept drawing may consist of, and how much of it: elements, attributes and properties as plain data. All of it is
// inert: nothing here scripts, moves, links, frames, or loads anything.

export const SVG_LIMITS = {
  bytes: 1024 * 1024,
  elements: 15_000,
  depth: 64,
  /** Of one element. */
  attributes: 200,
  /** Characters of an ordinary attribute, of a path or a list of points, of all style sheets. */
  attribute: 8_000,
  shape: 256_000,
  sheet: 100_000,
  /** Elements as drawn: a reference counts what it names each time, a filter or a dash more than a line. */
  drawn: 100_000,
  /** Steps of one filter. */
  steps: 20,
  /** The longer side given to a drawing, in pixels: it is drawn at any size. */
  side: 4096,
} as const;

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const SHAPES = words('path rect circle ellipse line polyline polygon text image use');

/** Drawn only where something refers to them. */
export const UNDRAWN = words(
  'defs symbol marker clipPath mask pattern linearGradient radialGradient filter style',
);

/** Steps of filters whose work grows with the area only: no noise, no lighting, no kernels, no pictures from elsewhere. */
const STEPS =
  words(`feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncR feFuncG feFuncB
  feFuncA feGaussianBlur feMerge feMergeNode feOffset`);

export const ELEMENTS: ReadonlySet<string> = new Set([
  ...SHAPES,
  ...UNDRAWN,
  ...STEPS,
  ...words('svg g switch stop tspan textPath'),
]);

export const isStep = (name: string): boolean => STEPS.has(name);

/** Elements whose text is drawn. */
export const TEXTUAL = words('text tspan textPath');

/** Elements that may refer to another one of the same drawing. */
export const REFERRING = words('use linearGradient radialGradient pattern textPath');

/** Numbers and single words: no address can be written in their alphabet. */
export const PLAIN_ATTRIBUTES =
  words(`x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy fr width height d points pathLength
  viewBox preserveAspectRatio gradientUnits spreadMethod offset patternUnits patternContentUnits maskUnits
  maskContentUnits clipPathUnits markerUnits markerWidth markerHeight refX refY orient textLength lengthAdjust
  startOffset side rotate filterUnits primitiveUnits in in2 result mode type values tableValues slope intercept
  amplitude exponent operator k1 k2 k3 k4 stdDeviation systemLanguage`);

/** Presentation: as attributes, in `style`, in style sheets. */
export const PROPERTIES =
  words(`alignment-baseline baseline-shift clip-path clip-rule color color-interpolation
  color-interpolation-filters direction display dominant-baseline fill fill-opacity fill-rule filter flood-color
  flood-opacity font font-family font-size font-stretch font-style font-variant font-weight isolation letter-spacing
  marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order shape-rendering
  stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-opacity stroke-width text-anchor text-decoration text-rendering transform transform-box transform-origin
  unicode-bidi vector-effect visibility white-space word-spacing writing-mode`);

/** Attributes with the grammar of a property. */
export const STYLED_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...PROPERTIES,
  ...words('gradientTransform patternTransform'),
]);

/** Functions that compute a colour or a place. `url` has its own rule. */
export const FUNCTIONS = words(
  'rgb rgba hsl hsla matrix translate translateX translateY scale rotate skewX skewY',
);
