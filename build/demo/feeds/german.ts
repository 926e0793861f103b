// A German daily with science and regional news.
import type { DemoFeed } from '../model.ts';

export const german: DemoFeed = {
  slug: 'elbblatt',
  title: 'Das Elbblatt',
  about: 'Nachrichten und Wissenschaft',
  lang: 'de',
  site: 'https://elbblatt.example/',
  folder: 'World',
  icon: { letter: 'E', paper: '#7b2630', ink: '#fbf3e6' },
  stories: [
    {
      hoursAgo: 1.8,
      title: 'Grundwasserbewirtschaftungsverordnung: Was das längste Wort der Woche für Gärten bedeutet',
      author: 'Friederike Baumgart',
      summary: 'Wer im Sommer sprengt, muss künftig zählen. Für Regentonnen gilt das nicht.',
      lead: {
        name: 'regentonne',
        drawing: { scene: 'hills', seed: 77, colours: ['#a9cbd6', '#eef0d8', '#7fa06a', '#2f4a2c'] },
        caption: 'Kleingärten am Deich, wo das Grundwasser kaum einen Meter tief steht.',
        credit: 'Foto: Friederike Baumgart',
      },
      words: ['Umwelt'],
      body: `<p>Das Wort hat 37 Buchstaben, und in den Kleingärten am Deich kennt es seit Montag jeder. Die Verordnung schreibt vor, dass entnommenes Grundwasser gezählt wird, auch aus dem eigenen Brunnen.</p><p>„Wir haben nichts gegen das Zählen“, sagt Vereinsvorsitzende Gesa Petersen. „Wir haben etwas gegen Zähler, die teurer sind als der Brunnen.“</p><p>Regentonnen bleiben frei. Wer eine zweite aufstellt, bekommt von der Stadt sogar einen Zuschuss.</p>`,
    },
    {
      hoursAgo: 6.5,
      title: 'Forscherinnen entschlüsseln ein Notenblatt aus dem Jahr 1483',
      author: 'Matthias Oehler',
      summary: 'Das Pergament lag als Einband um ein Rechnungsbuch.',
      words: ['Musik'],
      body: `<p>Das Pergament hatte fünfhundert Jahre lang ein Rechnungsbuch zusammengehalten. Erst beim Restaurieren fiel auf, dass die Flecken auf der Innenseite Noten sind.</p><p>Am Sonntag wird das Stück zum ersten Mal wieder gesungen.</p>`,
    },
    {
      hoursAgo: 28,
      title: 'Der Hafen wird leiser: Landstrom für alle Liegeplätze',
      author: 'Swantje Claasen',
      summary: 'Bis 2028 sollen die Motoren am Kai ganz schweigen.',
      lead: {
        name: 'landstrom',
        drawing: { scene: 'sea', seed: 90, colours: ['#54708f', '#e9b98c', '#4a5d74', '#1b2433'] },
        caption: 'Abend am Containerterminal.',
        credit: 'Foto: Swantje Claasen',
      },
      body: `<p>Wer am Hafen wohnt, schläft mit einem tiefen Ton ein. In zwei Jahren soll er verschwinden: Alle Liegeplätze erhalten Strom vom Land.</p>`,
    },
    {
      hoursAgo: 52,
      title: 'Ein Dorf, ein Bus, eine Warteliste',
      author: 'Matthias Oehler',
      summary: 'Wie der Bürgerbus von Wittensande erfolgreicher wurde, als ihm lieb ist.',
      body: `<p>Acht Sitze hat der Bus, einundzwanzig Fahrerinnen und Fahrer, und inzwischen eine Warteliste für beides.</p>`,
    },
  ],
};
