// A Japanese magazine about craft and towns.
import type { DemoFeed } from '../model.ts';

export const japanese: DemoFeed = {
  slug: 'minato',
  title: '港の手帖',
  about: '町と手仕事',
  lang: 'ja',
  site: 'https://minato.example/',
  folder: 'Technology',
  icon: { letter: '港', paper: '#23304f', ink: '#f3d9a4' },
  stories: [
    {
      hoursAgo: 3.9,
      title: '時計を直す人、時間を待つ人——坂の上の修理店の一年',
      author: '小野寺 みどり',
      summary: '部品がなければ作る。作れなければ待つ。店主の流儀はそれだけだという。',
      lead: {
        name: 'clock-shop',
        drawing: { scene: 'skyline', seed: 71, colours: ['#2a3b63', '#e9a585', '#4c4a70', '#1b1c36'] },
        caption: '坂の上から見た夕暮れの港町。',
        credit: '撮影：小野寺 みどり',
      },
      words: ['手仕事'],
      body: `<p>店の壁には四十七の時計が掛かっている。どれも少しずつ違う時刻を指していて、店主の佐伯さんはそれを直そうとしない。「どの時計も、直った日の時刻を覚えているんです」と言う。</p><p>部品がなければ作る。作れなければ、同じ型の時計が持ち込まれるのを待つ。長いものでは九年待った。</p><blockquote><p>急いで直した時計は、急いで壊れます。</p></blockquote><p>春からは弟子が一人入る。最初の仕事は、壁の時計に毎朝ねじを巻くことだ。</p>`,
    },
    {
      hoursAgo: 12,
      title: '潮の満ち引きで動く小さな発電所、実験から三年',
      author: '長谷川 透',
      summary: '出力は町の街灯ほど。それでも止まった日は一日もない。',
      lead: {
        name: 'tide-power',
        drawing: { scene: 'sea', seed: 19, colours: ['#b8d4d8', '#f7ead2', '#4f8088', '#1d3d46'] },
        caption: '朝の入り江。水車は防波堤の内側にある。',
        credit: '撮影：長谷川 透',
      },
      body: `<p>防波堤の内側に、家の冷蔵庫ほどの箱が三つ並んでいる。潮が満ちると回り、引くとまた回る。</p><p>出力は街灯八十本分。大きくはないが、三年間止まった日は一日もない。</p>`,
    },
    {
      hoursAgo: 30,
      title: '紙の地図をもう一度：島の子どもたちが描いた百枚',
      author: '小野寺 みどり',
      summary: '猫の通り道まで載った地図が、役場の壁に貼られている。',
      body: `<p>百枚の地図には、観光案内にない道がある。猫の通り道、雨の日だけ現れる川、祖母の昼寝の場所。</p>`,
    },
    {
      hoursAgo: 55,
      title: '夜行フェリーの図書室',
      author: '長谷川 透',
      summary: '借りた本は、次の港で返せばいい。',
      body: `<p>図書室は食堂の隣、窓のない小さな部屋にある。借りた本は次の港で返せばいい。</p>`,
    },
  ],
};
