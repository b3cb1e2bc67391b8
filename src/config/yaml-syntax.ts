/** The YAML library's complaints in the words of our messages. */
import type { Document, YAMLError } from 'yaml';
import type { ConfigCode } from './codes';
import { diagnostic } from './diagnostic';
import type { ConfigDiagnostic, SourceLocation } from './model';

const CODES: Readonly<Partial<Record<YAMLError['code'], ConfigCode>>> = {
  MULTIPLE_DOCS: 'config_several_documents',
  TAB_AS_INDENT: 'config_tab',
  RESOURCE_EXHAUSTION: 'config_too_deep',
  BAD_ALIAS: 'config_alias',
};

/** The likely fix, where the code alone tells it. */
const FIXES: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  MULTIPLE_DOCS: 'the file holds more than one YAML document; keep one and remove the line `---` between them',
  TAB_AS_INDENT: 'a tab stands in the indentation, where YAML takes spaces only; write two spaces for a level',
  RESOURCE_EXHAUSTION: 'lists and maps are nested too deep to be read; write them flat',
  TAG_RESOLVE_FAILED: 'YAML tags (`!name`) are not used here; remove the tag, and quote a value that begins with `!`',
  BLOCK_AS_IMPLICIT_KEY: 'a second `: ` stands on the line; put the value in quotes, or begin a new line for the map',
  BAD_SCALAR_START: 'a value cannot begin with this character; put the value in quotes',
};

function explain(error: YAMLError, line: string): string {
  const fix = FIXES[error.code];
  if (fix) return fix;
  const rule = `not well-formed YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`;
  if (/[[{].*\$\{env\./.test(line)) return `${rule}; inside { } and [ ] put \${env.NAME} in quotes`;
  return `${rule}; check indentation, quotes and brackets here and on the line before`;
}

/** The first error is the cause; those after it on the same line are its echo. */
export function syntaxDiagnostics(
  document: Document,
  text: string,
  locate: (offset: number) => SourceLocation,
): ConfigDiagnostic[] {
  const lines = text.split(/\r?\n/);
  const byLine = new Map<number, ConfigDiagnostic>();
  for (const error of [...document.errors, ...document.warnings]) {
    const location = locate(error.pos[0]);
    if (byLine.has(location.line)) continue;
    const code = CODES[error.code] ?? 'config_yaml_syntax';
    byLine.set(location.line, diagnostic(code, location, explain(error, lines[location.line - 1] ?? '')));
  }
  return [...byLine.values()];
}
