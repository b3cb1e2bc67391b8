import type { AlertSettings } from '../../config';
import { jsonText } from './json-text';

/** Longest settings, in bytes; Lambda takes 4 KB for all variables together. Source: Lambda quotas. */
export const MAX_SETTINGS_BYTES = 3072;

/** A token stands for an ARN or a URL that Terraform knows later: counted as one of this length. */
const TOKEN_BYTES = 120;

/** The settings as the function reads them. Throws when they do not fit. */
export function settingsJson(settings: AlertSettings): string {
  const json = JSON.stringify(settings);
  const bytes = Buffer.byteLength(json.replace(/\$\{TfToken\[[^\]]*\]\}/g, 'x'.repeat(TOKEN_BYTES)));
  if (bytes <= MAX_SETTINGS_BYTES) return jsonText(settings);
  throw new Error(
    `\`routes\`, \`targets\` and \`mutes\` must fit into ${MAX_SETTINGS_BYTES} bytes of JSON, got ${bytes}: Lambda takes no ` +
      'more in its environment; write patterns (iam:*) for lists, take out mutes that are over, or split the alerts ' +
      'into two with different names.',
  );
}
