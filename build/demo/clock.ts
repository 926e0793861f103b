// Loaded before everything else into the processes of a demonstration: their clock starts at the demonstration's hour and runs on.
// DEMO_NOW: the hour, in milliseconds; DEMO_STARTED: what the real clock said then.

const RealDate = Date;
const shift = Number(process.env.DEMO_NOW) - Number(process.env.DEMO_STARTED);

globalThis.Date = new Proxy(RealDate, {
  construct: (target, words) =>
    words.length === 0 ? new target(target.now() + shift) : Reflect.construct(target, words),
  get: (target, key) => (key === 'now' ? () => target.now() + shift : Reflect.get(target, key)),
});
