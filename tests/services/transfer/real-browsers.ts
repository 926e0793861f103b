// npm run test:browsers: our exports in the real programs people move to. A program that is missing is skipped, and
// said so; any difference fails the run.

import { checkChromium } from './browsers/chromium.ts';
import { checkFirefox } from './browsers/firefox.ts';
import { checkNewsboat } from './browsers/newsboat.ts';

const checks = { Chromium: checkChromium, Firefox: checkFirefox, newsboat: checkNewsboat };

for (const [name, check] of Object.entries(checks)) {
  const outcome = await check();
  if ('skipped' in outcome) {
    console.log(`skipped  ${name}: ${outcome.skipped}`);
  } else if (outcome.problems.length === 0) {
    console.log(`ok       ${name}: ${outcome.done}`);
  } else {
    console.log(`FAILED   ${name}:\n  ${outcome.problems.join('\n  ')}`);
    process.exitCode = 1;
  }
}
