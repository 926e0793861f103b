// npm run test:kill [-- SEED]: kill -9 at fifty random points while pages and pictures are fetched. Not part of `npm test`: it takes minutes.
import { killRun } from './kill-run.ts';

const KILLS = 50;
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
const { midway, asked } = await killRun({ kills: KILLS, articles: 420, seed, tell: console.log });
if (midway < KILLS / 2) throw new Error(`Only ${midway} of ${KILLS} kills found work under way.`);
console.log(JSON.stringify({ kills: KILLS, seed, midway, asked, lost: 0, half: 0, finished: true }));
