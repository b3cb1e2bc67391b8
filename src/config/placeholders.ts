/** What a new project has where nothing was said: AWS's own examples, which belong to nobody. */
export const PLACEHOLDER_ACCOUNT = '111122223333';
export const PLACEHOLDER_ORGANIZATION = 'o-exampleorgid';
