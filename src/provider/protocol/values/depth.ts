/** Values nest a handful of levels. Deeper ones are refused: the stack would end before they do. */
export const MAX_DEPTH = 100;

/** Whether lists and objects lie in each other more than so many levels deep. */
export function isDeeper(plain: unknown, levels = MAX_DEPTH): boolean {
  if (typeof plain !== 'object' || plain === null || ArrayBuffer.isView(plain)) return false;
  return levels === 0 || Object.values(plain).some((inner) => isDeeper(inner, levels - 1));
}
