// A daily of world news, in English.
import { type DemoFeed, type DemoPicture, figure } from '../model.ts';

const pilots: DemoPicture = {
  name: 'strait-pilots',
  drawing: { scene: 'sea', seed: 21, colours: ['#8fb2c4', '#f2d9b8', '#5b7d8c', '#22323d'] },
  caption: 'Containers wait at the eastern quay in Port Anselm, where pilots now board two ships an hour.',
  credit: 'Ida Marchetti / Meridian',
};

const bridge: DemoPicture = {
  name: 'karsund-bridge',
  drawing: { scene: 'bridge', seed: 8, colours: ['#6f93b8', '#f6dcc0', '#64748f', '#26304a'] },
  caption: 'The Karsund bridge, closed to lorries since January, will be the first to carry the new line.',
  credit: 'Meridian archive',
};

const ornaments: DemoPicture = {
  name: 'ornaments',
  drawing: { scene: 'shelves', seed: 17, colours: ['#efe6d2', '#a4552f', '#3f5a56', '#241c18'] },
  caption: 'Proofs of the drawer’s ornaments, in the order in which they were found.',
  credit: 'Teodora Lima / Meridian',
};

export const world: DemoFeed = {
  slug: 'meridian',
  title: 'The Meridian',
  about: 'World news, daily',
  lang: 'en',
  site: 'https://meridian.example/',
  folder: 'World',
  icon: { letter: 'M', paper: '#14424a', ink: '#f4efe2' },
  stories: [
    {
      hoursAgo: 0.6,
      title: 'Six coastal states agree to reopen the Anselm strait before the spring harvest',
      author: 'Clara Whitcombe',
      summary:
        'After eleven weeks of closure, pilots will board the first grain ships on Monday. The agreement leaves the hardest question, who pays for the salvage, to a court.',
      lead: pilots,
      inline: [bridge],
      words: ['shipping', 'trade'],
      body: `
<p>Six governments around the Anselm strait agreed on Thursday to reopen the channel to merchant ships, ending an eleven-week closure that had doubled the price of wheat in four countries and left more than two hundred vessels at anchor.</p>
<p>Under the agreement, signed shortly after noon in the old customs house of Port Anselm, pilots will board the first grain carriers on Monday at dawn. Traffic will run in one direction at a time, in daylight, and never faster than eight knots.</p>
<blockquote><p>We did not solve everything today. We solved the part that feeds people, and we did it before the harvest rather than after it.</p></blockquote>
<p>So said Maren Oduya, the strait’s chief harbour master, who had carried the draft between the delegations by hand for most of the week. She had slept, by her own count, nine hours since Sunday.</p>
<h2>What changes on Monday</h2>
<ul><li>Grain, medicine and fuel pass first; everything else follows from the tenth day.</li><li>Each convoy takes a pilot from the north shore and one from the south.</li><li>Insurers publish their rates every morning, in one table.</li></ul>
${figure(bridge)}
<p>The railways will take what the ships cannot. Two goods trains a day are to cross the Karsund bridge from April, once its bearings have been replaced, and the ports have promised to lend the wagons.</p>
<table><caption>Ships through the strait, a day</caption><thead><tr><th>Period</th><th>Eastbound</th><th>Westbound</th><th>Waiting</th></tr></thead><tbody><tr><td>Before the closure</td><td>41</td><td>38</td><td>6</td></tr><tr><td>This week</td><td>0</td><td>0</td><td>212</td></tr><tr><td>From Monday</td><td>12</td><td>12</td><td>190</td></tr><tr><td>From April</td><td>24</td><td>24</td><td>40</td></tr></tbody></table>
<p>Who pays for the salvage of the two wrecks in the narrows was left to the maritime court, which expects to hear the case in the autumn. Until then a buoy marks each of them, and the lane bends around both.</p>`,
    },
    {
      hoursAgo: 2.2,
      title: 'A mountain town votes to keep its night train',
      author: 'Jonas Pell',
      summary: 'Three in four voters chose a higher local tax over losing the 23:14.',
      lead: {
        name: 'night-train',
        drawing: { scene: 'hills', seed: 5, colours: ['#27355e', '#d98f74', '#5a5378', '#1a1b33'] },
        caption: 'The valley above Sankt Orla at dusk.',
        credit: 'Jonas Pell / Meridian',
      },
      words: ['railways'],
      body: `<p>Voters in Sankt Orla decided on Wednesday to raise their own taxes by a fifth of a per cent so that the night train goes on stopping there.</p><p>The railway had planned to let the 23:14 pass through without halting, which would have saved four minutes on a journey of eleven hours. The town’s bakers, nurses and students, who use it most, collected the signatures in nine days.</p><p>“Four minutes is a long time for a timetable,” said Lotte Brandvold, who runs the station café, “and no time at all for a town.”</p>`,
    },
    {
      hoursAgo: 5.1,
      title: 'Wind overtakes gas in the northern grid for the first full winter',
      author: 'Priya Raman',
      summary:
        'From December to February wind supplied 43 per cent of the power; gas fell to 31. Storage, not wind, was what ran short.',
      lead: {
        name: 'northern-wind',
        drawing: { scene: 'turbines', seed: 14, colours: ['#9cc3d8', '#f1e6d2', '#7c9f86', '#2d4a40'] },
        caption: 'Turbines on the Hallin ridge, commissioned in November.',
        credit: 'Priya Raman / Meridian',
      },
      words: ['energy', 'climate'],
      body: `<p>For the first time the northern grid has come through a whole winter with more power from wind than from gas, its operator said on Thursday.</p><p>The calm week in late January was the test. Batteries were empty by the third evening, and the pumped lakes by the fifth; on the sixth the wind came back.</p><h2>The numbers</h2><table><thead><tr><th>Source</th><th>Share</th><th>A year ago</th></tr></thead><tbody><tr><td>Wind</td><td>43%</td><td>34%</td></tr><tr><td>Gas</td><td>31%</td><td>41%</td></tr><tr><td>Water</td><td>17%</td><td>16%</td></tr><tr><td>Other</td><td>9%</td><td>9%</td></tr></tbody></table><p>Two more lakes are to be connected before next winter.</p>`,
    },
    {
      hoursAgo: 1.6,
      title: 'The last typesetters of Rua Nova teach the first new ones in thirty years',
      author: 'Teodora Lima',
      summary: 'Four apprentices, two presses and a drawer of ornaments nobody has dared to sort.',
      lead: {
        name: 'rua-nova',
        drawing: { scene: 'shelves', seed: 3, colours: ['#e9dfc8', '#5a7d7c', '#38525a', '#2c2320'] },
        caption: 'The workshop keeps a proof of everything it has printed since 1911.',
        credit: 'Teodora Lima / Meridian',
      },
      body: `<p>The workshop on Rua Nova has printed wedding cards, wine labels and, for one nervous week in 1974, a newspaper. On Monday it did something it had not done in thirty years: it took on apprentices.</p><p>There are four of them. The eldest is a software engineer of fifty-one. The youngest, who is nineteen, says she came because everything else she had made could be undone.</p><p>They begin with spaces. A line of type is mostly what is not printed, says Armando Vaz, who has set it since he was fourteen, and whoever cannot see that will never see the letters either.<sup><a href="#n1" id="r1">1</a></sup></p><blockquote><p>You may correct a proof as often as you like. You may not correct a page that somebody has read.</p></blockquote><p>In the second week they set their first paragraph, backwards and upside down, as it must be. It took the four of them a morning. Vaz read it with his thumb, nodded, and took out a comma.</p>${figure(ornaments)}<h2>The drawer</h2><p>Nobody knows how many ornaments are in the drawer under the window. There are vine leaves and anchors, eleven kinds of hand with a pointing finger, a whole procession of elephants, and a small brass comet that appears on no list. The apprentices have begun to print each of them once, on the back of old calendars, and to hang them up in the order in which they were found.</p><p>By summer, they think, they will know what the workshop owns. By winter they hope to have found out what it is for.</p><ol><li id="n1">He says the same of music, and has never been heard to whistle. <a href="#r1">↩</a></li></ol>`,
      inline: [ornaments],
    },
    {
      hoursAgo: 26,
      title: 'Parliament passes the open archives act, with one amendment',
      author: 'Samuel Achterberg',
      summary:
        'Public records older than twenty years become readable by default. Police files keep their own term.',
      lead: {
        name: 'archives-act',
        drawing: { scene: 'skyline', seed: 31, colours: ['#b9c7d6', '#f0e2d0', '#7f8da0', '#333f52'] },
        caption: 'Parliament square on the morning of the vote.',
        credit: 'Meridian archive',
      },
      words: ['archives', 'politics'],
      body: `<p>Public records older than twenty years will be open unless somebody shows why they should not be. Parliament passed the act on Wednesday by 214 votes to 97.</p><p>Historians had asked for fifteen years, the ministries for forty. An amendment late in the evening gave police files a term of their own.</p><p>The national archive has begun to count what it will have to move: eleven kilometres of shelves, by the first estimate.</p>`,
    },
    {
      hoursAgo: 31,
      title: 'Rain returns to the Tavira basin, and with it an argument about the dam',
      author: 'Clara Whitcombe',
      summary: 'Farmers want the gates closed, the delta wants them open.',
      body: `<p>It rained for three days, and on the fourth the telephone of the dam’s keeper did not stop. Half the callers wanted the gates closed, so that the water stays; half wanted them open, so that it arrives.</p><p>The basin authority will decide on Friday.</p>`,
    },
  ],
};
