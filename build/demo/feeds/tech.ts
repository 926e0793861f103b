// A magazine about machines and software, in English, with a podcast.
import type { DemoFeed, DemoPicture } from '../model.ts';

const notebook: DemoPicture = {
  name: 'slow-software-desk',
  drawing: { scene: 'shapes', seed: 12, colours: ['#f1ebdd', '#2f6f6a', '#d9793d', '#27324a'] },
  caption: 'The cover of the printed edition.',
  credit: 'Drawing: Noor Haddad',
};

export const tech: DemoFeed = {
  slug: 'lathe',
  title: 'Lathe & Logic',
  about: 'How things are made',
  lang: 'en',
  site: 'https://lathe.example/',
  folder: 'Technology',
  icon: { letter: 'L', paper: '#d9793d', ink: '#fffaf0' },
  stories: [
    {
      hoursAgo: 1.3,
      title: 'A database that fits in a teacup',
      author: 'Henrik Solberg',
      summary:
        'How a weather buoy keeps nine years of readings in two megabytes, and what the rest of us can learn from its thrift.',
      lead: {
        name: 'teacup-board',
        drawing: { scene: 'board', seed: 9, colours: ['#12443c', '#d0b25c', '#2a2f35', '#16191c'] },
        caption: 'The buoy’s controller, larger than life: the real one is the size of a thumbnail.',
        credit: 'Henrik Solberg',
      },
      words: ['databases', 'hardware'],
      body: `<p>The buoy off Cape Ansgar has one job: it writes down the sea. Every ten minutes it measures nine things, and it has done so for nine years, on a chip with two megabytes.</p><p>The trick is older than the chip. Neighbouring readings are nearly the same, so only the difference is written, and a small difference needs few bits:</p><pre><code class="language-ts">function* deltas(readings: readonly number[]): Generator&lt;number&gt; {
  let last = 0;
  for (const reading of readings) {
    yield reading - last;
    last = reading;
  }
}</code></pre><p>On a calm day nine readings take <code>11</code> bytes. In a storm they take forty, and nobody minds, since storms are short.</p><h2>Three habits worth keeping</h2><ol><li>Write what changed, not what is.</li><li>Decide what may be lost, and write that down too.</li><li>Read the whole file back once a year. Something will surprise you.</li></ol><p>The next buoy will have a thousand times the memory. Its makers intend to use as little of it.</p>`,
    },
    {
      hoursAgo: 4.4,
      title: 'Episode 88: The people who keep old radios talking',
      author: 'Noor Haddad',
      summary: 'Forty minutes among valves, with two engineers who answer every letter.',
      audio: { file: 'episode-88.mp3', bytes: 38_400_000 },
      words: ['podcast'],
      body: `<p>Every Thursday evening the lights of the radio museum in Kestrel Road go on again, and somebody brings in a set that has not spoken for decades.</p><p>We spent an evening there. In this episode: why capacitors die first, how to read a circuit nobody drew, and the letter that took eleven years to answer.</p><ul><li>02:10 The bench</li><li>14:35 Reading without a diagram</li><li>31:00 Questions from listeners</li></ul>`,
    },
    {
      hoursAgo: 5.5,
      title: 'In praise of slow software',
      author: 'Amaka Ferreira',
      summary: 'Programs that wait for us age better than programs we wait for.',
      lead: notebook,
      inline: [notebook],
      words: ['essays'],
      body: `<p>Some programs hurry us along; a few keep still. The second kind is rarer, and is the kind one finds again after ten years, on a disk in a drawer, working.</p><blockquote><p>A tool is finished when its user stops noticing it, not when its maker does.</p></blockquote><p>I have begun to collect them. None has an account, all of them open in the time it takes to sit down.</p><p><img src="{pictures}/lost-in-the-post.jpg" alt="A drawer of floppy disks" width="1200" height="500"></p><p>What they share is modesty: each does one thing, says what it did, and leaves the file where it was.</p>`,
    },
    {
      hoursAgo: 47,
      title:
        'The bridge that listens to itself: four thousand microphones, one patient model and an engineer who still climbs up every Tuesday to tap the bolts',
      author: 'Henrik Solberg',
      summary: 'Sensors found the crack. A hammer found out why.',
      lead: {
        name: 'listening-bridge',
        drawing: { scene: 'bridge', seed: 40, colours: ['#c7b8a3', '#f4e7d3', '#8c6f5c', '#3a2c2a'] },
        caption: 'The northern tower in the haze of September.',
        credit: 'Henrik Solberg',
      },
      body: `<p>At 3:12 in the morning, microphone 2,217 heard something like a fingernail on glass. By breakfast the bridge had told four people.</p><p>What it could not tell them was the cause. For that, Ewa Lindqvist climbed up with a hammer, as she does every Tuesday.</p>`,
    },
  ],
};
