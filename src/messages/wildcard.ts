/**
 * `*` stands for any characters, every other character for itself. Goes back to the last star only, so that a long text
 * takes at most (length of pattern) × (length of text) steps.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let [at, place] = [0, 0];
  let star: { readonly place: number; at: number } | undefined;
  while (at < text.length) {
    if (pattern[place] === '*') {
      star = { place, at };
      place += 1;
    } else if (place < pattern.length && pattern[place] === text[at]) {
      place += 1;
      at += 1;
    } else if (star) {
      star.at += 1;
      [place, at] = [star.place + 1, star.at];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(place));
}
