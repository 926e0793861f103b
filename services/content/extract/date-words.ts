// Months and "published"/"updated" words of many languages, for dates written in text.

/** Beginnings of month names; the longest that fits decides. */
const NAMES: readonly (readonly string[])[] = [
  ['jan', 'janv', 'ene', 'gen', 'sty', 'янв', 'січ', 'يناير', 'ocak', 'led'],
  ['feb', 'fév', 'fev', 'févr', 'lut', 'фев', 'лют', 'فبراير', 'şub', 'únor'],
  ['mar', 'mär', 'mars', 'maart', 'mrt', 'мар', 'бер', 'مارس', 'břez', 'märz', 'mrz'],
  ['apr', 'avr', 'abr', 'kwi', 'апр', 'кві', 'أبريل', 'ابريل', 'nis', 'dub'],
  ['may', 'mai', 'mag', 'maj', 'mei', 'май', 'мая', 'тра', 'مايو', 'kvě'],
  ['jun', 'juin', 'giu', 'cze', 'июн', 'чер', 'يونيو', 'haz', 'červn'],
  ['jul', 'juil', 'lug', 'lip', 'июл', 'лип', 'يوليو', 'tem', 'červen'],
  ['aug', 'aoû', 'ago', 'sie', 'авг', 'сер', 'أغسطس', 'اغسطس', 'ağu', 'srp'],
  ['sep', 'set', 'wrz', 'сен', 'вер', 'سبتمبر', 'eyl', 'září'],
  ['oct', 'okt', 'ott', 'out', 'paź', 'окт', 'жов', 'أكتوبر', 'اكتوبر', 'eki', 'říj'],
  ['nov', 'noi', 'lis', 'ноя', 'лис', 'نوفمبر', 'kas'],
  ['dec', 'dez', 'déc', 'dic', 'gru', 'дек', 'гру', 'ديسمبر', 'ara', 'pros'],
];

/** 1 to 12 for a month's name or its abbreviation, 0 for any other word. */
export function monthOf(word: string): number {
  const name = word.toLowerCase().replace(/\.$/, '');
  if (name.length < 3 || name.length > 12) return 0;
  let best = { month: 0, length: 0 };
  NAMES.forEach((beginnings, index) => {
    for (const beginning of beginnings)
      if (beginning.length > best.length && name.startsWith(beginning))
        best = { month: index + 1, length: beginning.length };
  });
  return best.month;
}

export const UPDATED =
  /\b(?:updated?|modified|revised|last (?:edited|changed)|aktualisiert|geändert|mis à jour|modifié|actualizado|aggiornato|atualizado|zaktualizowano|bijgewerkt|güncelle)|(?:обновлен|изменен|оновлен|змінен|تحديث|更新)/iu;
