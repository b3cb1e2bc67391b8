/** As much of WebAssembly as is used. Node's own types leave it to the browser's, which would bring a whole page along. */

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly?: WebAssemblyApi };

/** A module that imports nothing, compiled; undefined where there is no WebAssembly (`--jitless`). */
export const compile = (base64: string): object | undefined =>
  api && new api.Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));

/** What a new instance of it exports. */
export function exportsOf(module: object): unknown {
  if (!api) throw new Error('a module was compiled where there is no WebAssembly');
  return new api.Instance(module).exports;
}
