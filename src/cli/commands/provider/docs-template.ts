/** Pages from templates: text with `{{ schema }}` and its like in it. */
import { extname } from 'node:path';
import { UserError } from '../../failure';
import { type SchemaShape, schemaMarkdown } from './docs-schema';

/** A page of the registry, and what it is about. */
export interface Page {
  /** Below docs/, such as resources/insight_selectors.md. */
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly schema: SchemaShape;
}

export interface Sources {
  /** Text of a file, by its path below the project's folder. */
  read(path: string): Promise<string>;
}

const LANGUAGES: Readonly<Record<string, string>> = { '.tf': 'terraform', '.sh': 'shell', '.ts': 'typescript' };

const PLACEHOLDER = /\{\{\s*(\w+)(?:\s+"([^"]*)")?\s*\}\}/g;

/** Throws UserError: docs_sources. */
export async function fillTemplate(template: string, text: string, page: Page, sources: Sources): Promise<string> {
  const filled = new Map<string, string>();
  for (const [whole, word = '', argument] of text.matchAll(PLACEHOLDER)) {
    if (!filled.has(whole)) filled.set(whole, await fill(template, word, argument, page, sources));
  }
  return `${frontMatter(page)}\n${text.replace(PLACEHOLDER, (whole) => filled.get(whole) ?? whole).trim()}\n`;
}

async function fill(template: string, word: string, argument: string | undefined, page: Page, sources: Sources) {
  if (word === 'heading') return `# ${page.heading}`;
  if (word === 'description') return page.schema.description;
  if (word === 'schema') return schemaMarkdown(page.schema);
  if (word === 'example' && argument) {
    const code = (await sources.read(argument)).trimEnd();
    return `\`\`\`${LANGUAGES[extname(argument)] ?? ''}\n${code}\n\`\`\``;
  }
  const message = `${template} has {{ ${word}${argument === undefined ? '' : ` "${argument}"`} }}, which means nothing`;
  throw new UserError('docs_sources', message, 'Use heading, description, schema, or example "PATH".');
}

/** What the registry reads: title of the page, and its line in search results. */
function frontMatter({ title, schema }: Page): string {
  const description = schema.description.split('\n').map((line) => `  ${line}`.trimEnd());
  return ['---', `page_title: "${title}"`, 'subcategory: ""', 'description: |-', ...description, '---', ''].join('\n');
}
