import { Fn, Token } from 'cdktf';

/**
 * A value as JSON, for cdk.tf.json and for HCL. With tokens in it, it is left to Terraform's own `jsonencode`: cdktf does
 * not escape the quotes of a text with references when it writes HCL. What `jsonencode` would have to escape itself is
 * written out; such text stands in mutes alone.
 */
export function jsonText(value: object): string {
  const text = JSON.stringify(value);
  return Token.isUnresolved(text) && !text.includes('\\') ? Fn.jsonencode(value) : text;
}
