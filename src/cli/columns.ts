/**
 * Columns that a terminal gives to text: two to what Unicode Standard Annex #11 calls wide and to emoji, none to marks that
 * stand on the character before them. Where terminals differ, the larger number.
 */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u;
const NONE = /^(?!\ufe0f)[\p{Mn}\p{Me}]$/u;
/** Most text is nothing else. */
const PLAIN = /^[\x20-\x7e]*$/;

const columnsOfOne = (character: string): number => (WIDE.test(character) ? 2 : NONE.test(character) ? 0 : 1);

export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return [...text].reduce((sum, character) => sum + columnsOfOne(character), 0);
}

/** The begin of a text that takes so many columns at most: at least one character of it. */
export function beginOf(text: string, columns: number): string {
  if (PLAIN.test(text)) return text.slice(0, Math.max(1, columns));
  let [begin, used] = ['', 0];
  for (const character of text) {
    used += columnsOfOne(character);
    if (used > columns && begin !== '') break;
    begin += character;
  }
  return begin;
}
