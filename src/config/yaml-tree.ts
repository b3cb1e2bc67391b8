/**
 * YAML text → plain values, with the place of each. The tree is walked here rather than by the library's toJS: so
 * aliases expand within a budget, depth is bounded, and a repeated key is told with the line of the first.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';
import type { ConfigCode } from './codes';
import { diagnostic, type Path, quote, showPath } from './diagnostic';
import type { ConfigDiagnostic, SourceLocation } from './model';
import { syntaxDiagnostics } from './yaml-syntax';

export interface Tree {
  readonly value: unknown;
  readonly diagnostics: readonly ConfigDiagnostic[];
  /** Whether something stands at this path, be it null. */
  has(path: Path): boolean;
  /** What was written there, before anything was replaced in it. */
  written(path: Path): unknown;
  /** Text of a number, true, false or null as it stands in the file. */
  source(path: Path): string | undefined;
  /** Place of a value, or of the nearest thing around it that exists. */
  at(path: Path): SourceLocation;
  /** Place of the key a value stands under, or of the value itself in a list. */
  atKey(path: Path): SourceLocation;
}

interface Place {
  readonly value: unknown;
  readonly offset: number;
  readonly key?: number;
  readonly source?: string;
}

const MAX_DEPTH = 60;
/** Values that come out of aliases, all together. A configuration that shares its selector lists needs hundreds. */
const MAX_ALIASED = 20_000;

const pathKey = (path: Path): string => path.map(String).join('\u0000');

class Walk {
  readonly places = new Map<string, Place>();
  readonly diagnostics: ConfigDiagnostic[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private aliased = 0;
  private inAlias = 0;

  constructor(private readonly locate: (offset: number) => SourceLocation) {}

  value(node: Node | null, path: Path, fallback: number, key?: number): unknown {
    const offset = node?.range?.[0] ?? fallback;
    const isNull = node === null || (isScalar(node) && node.value === null);
    const found = this.convert(node, path, offset);
    const source = isScalar(node) ? (node as Scalar).source : undefined;
    this.places.set(pathKey(path), {
      value: found,
      offset: isNull && key !== undefined ? key : offset,
      ...(key === undefined ? {} : { key }),
      ...(source === undefined ? {} : { source }),
    });
    return found;
  }

  private convert(node: Node | null, path: Path, offset: number): unknown {
    if (node === null) return null;
    if (isAlias(node)) return this.alias(node, path, offset);
    if (this.inAlias > 0 && ++this.aliased > MAX_ALIASED) return undefined;
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined && this.inAlias === 0) this.anchors.set(anchor, node);
    if (isScalar(node)) return plainScalar(node);
    if (path.length >= MAX_DEPTH) {
      this.report(
        'config_too_deep',
        offset,
        `${showPath(path.slice(0, 3))} is nested more than ${MAX_DEPTH} levels deep; write it flat`,
      );
      return undefined;
    }
    this.open.add(node);
    const found = isMap(node)
      ? this.map(node.items, path, offset)
      : isSeq(node)
        ? this.list(node.items, path, offset)
        : undefined;
    this.open.delete(node);
    return found;
  }

  private map(items: readonly { key: unknown; value: unknown }[], path: Path, offset: number): unknown {
    const keys = new Map<string, number>();
    const entries: [string, unknown][] = [];
    for (const { key, value } of items) {
      const at = (key as Node | null)?.range?.[0] ?? offset;
      const name =
        isScalar(key) && key.value !== null ? (typeof key.value === 'string' ? key.value : key.source) : undefined;
      if (name === undefined || name === '__proto__') {
        this.report(
          'config_yaml_syntax',
          at,
          'a key must be a plain word; got a list, a map, nothing or a reserved name',
        );
        continue;
      }
      const first = keys.get(name);
      if (first !== undefined) {
        const line = this.locate(first).line;
        this.report(
          'config_duplicate_key',
          at,
          `${showPath([...path, name])} stands twice; it is first on line ${line}: keep one`,
        );
        continue;
      }
      keys.set(name, at);
      entries.push([name, this.value(value as Node | null, [...path, name], at, at)]);
    }
    return Object.fromEntries(entries);
  }

  private list(items: readonly unknown[], path: Path, offset: number): unknown {
    return items.map((item, index) => this.value(item as Node | null, [...path, index], offset));
  }

  private alias(node: Alias, path: Path, offset: number): unknown {
    const name = quote(`*${node.source}`);
    const target = this.anchors.get(node.source);
    if (target === undefined) {
      this.report(
        'config_alias',
        offset,
        `alias ${name} names no anchor before it; write &${node.source} where the value stands`,
      );
      return undefined;
    }
    if (this.open.has(target)) {
      this.report('config_alias', offset, `alias ${name} contains itself; write the value out`);
      return undefined;
    }
    if (this.aliased > MAX_ALIASED) return undefined;
    this.inAlias++;
    const found = this.convert(target, path, offset);
    this.inAlias--;
    if (this.aliased > MAX_ALIASED && this.inAlias === 0) {
      this.report(
        'config_alias',
        offset,
        `alias ${name} expands to more than ${MAX_ALIASED} values with those before it; write the values out`,
      );
    }
    return found;
  }

  private report(code: ConfigCode, offset: number, message: string): void {
    this.diagnostics.push(diagnostic(code, this.locate(offset), message));
  }
}

/** Strings, numbers, booleans and null; whatever else a YAML directive may bring is its text. */
function plainScalar(node: Scalar): unknown {
  const { value } = node;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return node.source ?? String(value);
}

export function readTree(text: string, file: string): Tree {
  const lines = new LineCounter();
  const document: Document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'error',
    schema: 'core',
  });
  const locate = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const broken = syntaxDiagnostics(document, text, locate);
  const walk = new Walk(locate);
  const value = broken.length > 0 ? undefined : walk.value(document.contents as Node | null, [], 0);
  const place = (path: Path): Place | undefined => walk.places.get(pathKey(path));
  const near = (path: Path): Place | undefined => {
    for (let length = path.length; length >= 0; length--) {
      const found = place(path.slice(0, length));
      if (found) return found;
    }
    return undefined;
  };
  return {
    value,
    diagnostics: [...broken, ...walk.diagnostics],
    has: (path) => place(path) !== undefined,
    written: (path) => place(path)?.value,
    source: (path) => place(path)?.source,
    at: (path) => locate(near(path)?.offset ?? 0),
    atKey: (path) => locate(near(path)?.key ?? near(path)?.offset ?? 0),
  };
}
