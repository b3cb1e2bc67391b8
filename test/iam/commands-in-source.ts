import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const SRC = join(__dirname, '..', '..', 'src');
const CLIENT = /^@aws-sdk\/client-([a-z0-9-]+)$/;

export const roomExists = (room: string): boolean => existsSync(join(SRC, room));

/** What a room of src can send, as `client:Operation`: the commands and paginators it imports of the AWS SDK. */
export function commandsInRoom(room: string): ReadonlySet<string> {
  const folder = join(SRC, room);
  if (!existsSync(folder)) return new Set();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return new Set(files.flatMap((name) => commandsIn(readFileSync(join(folder, name), 'utf8'), name)));
}

/** Reads the syntax, not the text: a comment is no import, a renamed import is one. */
export function commandsIn(text: string, fileName = 'source.ts'): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push(...operations(node.moduleSpecifier.text, node.importClause?.namedBindings));
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [path] = node.arguments;
      if (path && ts.isStringLiteral(path) && CLIENT.test(path.text)) found.push(`${path.text}:dynamic-import`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest));
  return found;
}

function operations(path: string, bindings: ts.NamedImportBindings | undefined): readonly string[] {
  const client = CLIENT.exec(path)?.[1];
  if (client === undefined || bindings === undefined) return [];
  // With `import * as` nobody could say what is called.
  if (ts.isNamespaceImport(bindings)) return [`${client}:namespace-import`];
  return bindings.elements.flatMap(({ name, propertyName }) => {
    const operation = /^(?:paginate(\w+)|(\w+)Command)$/.exec((propertyName ?? name).text);
    return operation ? [`${client}:${operation[1] ?? operation[2]}`] : [];
  });
}
