// Pictures for the demonstration, drawn as SVG, 1200 × 800: landscapes, cities, coasts, shelves, patterns. Pure; a seed makes them.

export type Scene = 'hills' | 'turbines' | 'skyline' | 'sea' | 'bridge' | 'shelves' | 'shapes' | 'board';

export interface Drawing {
  readonly scene: Scene;
  readonly seed: number;
  /** From the sky (or the paper) to what stands nearest. */
  readonly colours: readonly [string, string, string, string];
}

type Random = () => number;

const W = 1200;
const H = 800;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const range = (count: number) => Array.from({ length: count }, (_, at) => at);

/** A colour between two, `at` from 0 to 1. */
function mix(from: string, to: string, at: number): string {
  const part = (text: string, place: number) => Number.parseInt(text.slice(1 + 2 * place, 3 + 2 * place), 16);
  const parts = [0, 1, 2].map((place) => Math.round(part(from, place) * (1 - at) + part(to, place) * at));
  return `rgb(${parts.join(' ')})`;
}

function sky([top, low]: Drawing['colours']): string {
  return (
    `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="${top}"/><stop offset=".8" stop-color="${low}"/></linearGradient>` +
    `<rect width="${W}" height="${H}" fill="url(#sky)"/>`
  );
}

function sun(random: Random, colour: string, low: number): string {
  const [x, y, r] = [250 + random() * 700, low - random() * 120, 46 + random() * 34];
  return (
    `<circle cx="${x}" cy="${y}" r="${r * 3.2}" fill="${colour}" opacity=".16"/>` +
    `<circle cx="${x}" cy="${y}" r="${r * 1.8}" fill="${colour}" opacity=".2"/>` +
    `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}" opacity=".92"/>`
  );
}

/** The line of a ridge, left to right. */
function ridge(random: Random, base: number, height: number): (x: number) => number {
  const waves = range(6).map((at) => ({
    length: (0.9 + random() * 0.5) * 2 ** at,
    phase: random() * 7,
    size: height / 1.75 ** at,
  }));
  return (x) =>
    base -
    waves.reduce((sum, { length, phase, size }) => sum + Math.sin((x / W) * 3.4 * length + phase) * size, 0);
}

function land(line: (x: number) => number, fill: string): string {
  const points = range(161).map((at) => `${at * 7.5},${line(at * 7.5).toFixed(1)}`);
  return `<polygon points="0,${H} ${points.join(' ')} ${W},${H}" fill="${fill}"/>`;
}

function ridges(random: Random, [, low, far, near]: Drawing['colours'], from: number) {
  return range(5).map((at) => {
    const line = ridge(random, from + at * ((H - from) / 5.2), 62 - at * 8);
    return { line, svg: land(line, at < 2 ? mix(low, far, 0.35 + at * 0.35) : mix(far, near, (at - 1) / 3)) };
  });
}

function hills(random: Random, colours: Drawing['colours']): string {
  const lands = ridges(random, colours, 380).map(({ svg }) => svg);
  return sky(colours) + sun(random, '#fff6e0', 300) + lands.join('');
}

function turbine(random: Random, x: number, y: number, size: number): string {
  const turn = random() * 120;
  const blades = [0, 120, 240].map(
    (angle) =>
      `<path d="M0 0q${size * 0.05} ${-size * 0.2} 0 ${-size * 0.62}q${-size * 0.045} ${size * 0.3} 0 ${size * 0.62}" transform="rotate(${angle + turn})"/>`,
  );
  const pole = `<path d="M${-size * 0.012} 0h${size * 0.024}l${size * 0.012} ${size * 1.1}h${-size * 0.048}z"/>`;
  return `<g transform="translate(${x} ${y - size})" fill="#fdfcf8" opacity=".95">${pole}${blades.join('')}<circle r="${size * 0.03}"/></g>`;
}

function turbines(random: Random, colours: Drawing['colours']): string {
  const parts = ridges(random, colours, 470).flatMap(({ line, svg }, at) => {
    const row = at === 0 || at > 3 ? [] : range(4 - at).map(() => 60 + random() * 1080);
    return [...row.map((x) => turbine(random, x, line(x) + 14, 110 + at * 55)), svg];
  });
  return sky(colours) + parts.join('');
}

function house(random: Random, x: number, width: number, top: number, fill: string, lit: string): string {
  const columns = Math.floor((width - 12) / 16);
  const windows = range(columns * Math.floor((H - top) / 24)).flatMap((at) => {
    if (random() > 0.3) return [];
    const [left, y] = [x + 9 + (at % columns) * 16, top + 14 + Math.floor(at / columns) * 24];
    return [
      `<rect x="${left}" y="${y}" width="7" height="11" fill="${lit}" opacity="${0.35 + random() * 0.6}"/>`,
    ];
  });
  const mast =
    random() > 0.75
      ? `<rect x="${x + width / 2}" y="${top - 46}" width="3" height="46" fill="${fill}"/>`
      : '';
  return `<rect x="${x}" y="${top}" width="${width}" height="${H}" fill="${fill}"/>${mast}${windows.join('')}`;
}

function skyline(random: Random, colours: Drawing['colours']): string {
  const [, low, far, near] = colours;
  const rows = range(3).map((row) => {
    const fill = row === 0 ? mix(low, far, 0.5) : mix(far, near, row / 2);
    const houses: string[] = [];
    for (let x = -30; x < W; ) {
      const width = 56 + random() * 74;
      houses.push(
        house(random, x, width, 250 + row * 110 + random() * 220, fill, row === 0 ? low : '#ffe3a3'),
      );
      x += width + random() * 8;
    }
    return houses.join('');
  });
  return sky(colours) + sun(random, '#ffeccb', 260) + rows.join('');
}

function crane(x: number, size: number, fill: string): string {
  const arm = `<path d="M-60 -200L150 -240M0 -300L150 -240M0 -300L-60 -200M0 -300V0M40 -218V0M0 -150L40 -80M40 -150L0 -80M118 -234V-150" stroke="${fill}" stroke-width="9" fill="none"/>`;
  return `<g transform="translate(${x} 520) scale(${size})">${arm}<rect x="92" y="-150" width="52" height="26" fill="${fill}"/></g>`;
}

function sea(random: Random, colours: Drawing['colours']): string {
  const [, low, far, near] = colours;
  const waves = range(70).map(() => {
    const y = 522 + random() ** 1.6 * 270;
    const width = 30 + (y - 500) * (0.3 + random());
    const colour = random() > 0.45 ? low : near;
    return `<rect x="${random() * W - 60}" y="${y}" width="${width}" height="${2 + (y - 500) / 45}" rx="3" fill="${colour}" opacity="${0.12 + random() * 0.3}"/>`;
  });
  const cranes = range(3).map((at) => crane(640 + at * 190 + random() * 40, 0.62 + random() * 0.3, near));
  const boxes = range(26).map((at) => {
    const fill = [far, near, '#b5583c', '#c99a3d'][Math.floor(random() * 4)];
    return `<rect x="${560 + (at % 13) * 50}" y="${496 - Math.floor(at / 13) * 26}" width="47" height="24" fill="${fill}" opacity=".95"/>`;
  });
  const shore = land(ridge(random, 512, 14), mix(low, far, 0.55));
  const water = `<rect y="520" width="${W}" height="280" fill="${mix(far, low, 0.25)}"/>`;
  return [sky(colours), sun(random, '#fff3d6', 380), shore, ...cranes, ...boxes, water, ...waves].join('');
}

function bridge(random: Random, colours: Drawing['colours']): string {
  const [, low, far, near] = colours;
  const towers = [330, 870];
  const cables = towers.flatMap((x) =>
    range(21).map((at) => `M${x} ${210 + Math.abs(at - 10) * 6}L${x + (at - 10) * 27} 540`),
  );
  const posts = towers.map(
    (x) =>
      `<path d="M${x - 13} 180h26l10 520h-46z" fill="${near}"/><circle cx="${x}" cy="174" r="6" fill="#e8634a"/>`,
  );
  const mist = range(9).map(
    () =>
      `<ellipse cx="${random() * W}" cy="${560 + random() * 190}" rx="${180 + random() * 260}" ry="${10 + random() * 22}" fill="${low}" opacity=".3"/>`,
  );
  return [
    ...[sky(colours), sun(random, '#fff2dc', 330)],
    ...[land(ridge(random, 500, 34), mix(low, far, 0.4)), land(ridge(random, 580, 22), mix(low, far, 0.75))],
    `<rect y="620" width="${W}" height="180" fill="${mix(far, low, 0.3)}"/>`,
    `<path d="${cables.join('')}" stroke="${near}" stroke-width="2.4" opacity=".8"/>`,
    ...[`<path d="M0 540Q600 522 1200 540v18Q600 540 0 558z" fill="${near}"/>`, ...posts, ...mist],
  ].join('');
}

function shelves(random: Random, [paper, light, far, near]: Drawing['colours']): string {
  const spines = [light, far, near, '#a8492f', '#c59a45', '#e6dcc3'];
  const rows = range(4).map((row) => {
    const bottom = 196 + row * 200;
    const books: string[] = [];
    for (let x = 18; x < W - 50; ) {
      const [width, height] = [16 + random() * 30, 96 + random() * 62];
      const fill = spines[Math.floor(random() * spines.length)];
      if (random() > 0.06) {
        books.push(
          `<rect x="${x}" y="${bottom - height}" width="${width - 2}" height="${height}" fill="${fill}"/>` +
            `<rect x="${x + 3}" y="${bottom - height * 0.8}" width="${width - 8}" height="9" fill="#fff" opacity=".4"/>`,
        );
      }
      x += width;
    }
    return `${books.join('')}<rect y="${bottom}" width="${W}" height="14" fill="${near}"/>`;
  });
  return `<rect width="${W}" height="${H}" fill="${mix(paper, near, 0.55)}"/>${rows.join('')}<rect width="${W}" height="${H}" fill="url(#shade)"/>`;
}

function shapes(random: Random, colours: Drawing['colours']): string {
  const [paper, ...inks] = colours;
  const parts = range(24).map((at) => {
    const [x, y] = [(at % 6) * 200, Math.floor(at / 6) * 200];
    const [ink, other] = [inks[Math.floor(random() * 3)], inks[Math.floor(random() * 3)]];
    const turn = `transform="rotate(${Math.floor(random() * 4) * 90} ${x + 100} ${y + 100})"`;
    const kinds = [
      `<path d="M${x} ${y}a200 200 0 0 1 200 200h-200z" fill="${ink}" ${turn}/>`,
      `<circle cx="${x + 100}" cy="${y + 100}" r="100" fill="${ink}"/><circle cx="${x + 100}" cy="${y + 100}" r="46" fill="${other}"/>`,
      `<path d="M${x} ${y}h200l-200 200z" fill="${ink}" ${turn}/>`,
      `<path d="M${x} ${y + 100}a100 100 0 0 1 200 0z" fill="${ink}" ${turn}/>`,
      `<rect x="${x}" y="${y}" width="200" height="200" fill="${ink}" opacity=".85"/><circle cx="${x + 100}" cy="${y + 100}" r="62" fill="${paper}"/>`,
    ];
    return kinds[Math.floor(random() * kinds.length)];
  });
  return `<rect width="${W}" height="${H}" fill="${paper}"/>${parts.join('')}`;
}

function board(random: Random, [paper, trace, part, near]: Drawing['colours']): string {
  const traces = range(46).map(() => {
    const [x, y, bend] = [
      Math.round(random() * 60) * 20,
      Math.round(random() * 40) * 20,
      40 + random() * 160,
    ];
    const way = random() > 0.5 ? 1 : -1;
    return (
      `<path d="M${x} ${y}h${bend}l60 ${60 * way}h${bend * 1.4}" stroke="${trace}" stroke-width="5" fill="none" opacity=".7"/>` +
      `<circle cx="${x}" cy="${y}" r="9" fill="${paper}" stroke="${trace}" stroke-width="5"/>`
    );
  });
  const pins = range(22).flatMap((at) => [
    ...[`M${404 + at * 18} 196v34`, `M${404 + at * 18} 570v34`],
    ...[`M366 ${226 + at * 16}h34`, `M800 ${226 + at * 16}h34`],
  ]);
  const chip =
    `<path d="${pins.join('')}" stroke="#d8cfae" stroke-width="7"/>` +
    `<rect x="394" y="222" width="412" height="356" rx="14" fill="${near}"/>` +
    `<rect x="450" y="278" width="300" height="244" rx="6" fill="${part}"/><circle cx="424" cy="252" r="9" fill="${trace}"/>`;
  return `<rect width="${W}" height="${H}" fill="${paper}"/>${traces.join('')}${chip}<rect width="${W}" height="${H}" fill="url(#shade)"/>`;
}

const SCENES = { hills, turbines, skyline, sea, bridge, shelves, shapes, board };

/** The drawing as SVG text, with light at its corners and a little grain. */
export function draw({ scene, seed, colours }: Drawing): string {
  const shade =
    '<radialGradient id="shade"><stop offset=".35" stop-opacity="0"/><stop offset="1" stop-opacity=".45"/></radialGradient>';
  const grain =
    '<filter id="grain"><feTurbulence baseFrequency=".8" numOctaves="2" seed="4"/><feColorMatrix values="0 0 0 0 .5 0 0 0 0 .5 0 0 0 0 .5 0 0 0 .22 0"/></filter>';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}" viewBox="0 0 ${W} ${H}"><defs>${shade}${grain}</defs>` +
    `${SCENES[scene](randomFrom(seed), colours)}<rect width="${W}" height="${H}" filter="url(#grain)" opacity=".5"/></svg>`
  );
}

/** A feed's icon: a letter on a coloured square, 128 × 128. */
export function drawIcon({ letter, paper, ink }: { letter: string; paper: string; ink: string }): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128"><rect width="128" height="128" rx="26" fill="${paper}"/>` +
    `<text x="64" y="70" font-family="Noto Serif, Noto Naskh Arabic, Noto Serif CJK JP, DejaVu Serif, serif" font-weight="700" font-size="86" text-anchor="middle" dominant-baseline="central" fill="${ink}">${letter}</text></svg>`
  );
}
