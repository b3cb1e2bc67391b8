/** As much of WebAssembly as is used. Node's own types leave it to the browser's, which would bring a whole page along. */

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const { WebAssembly: api } = globalThis as unknown as { readonly WebAssembly?: WebAssemblyApi };

/** A way to new instances of a module that imports nothing; undefined where there is no WebAssembly (`--jitless`). */
export function instantiator(base64: string): (() => unknown) | undefined {
  if (!api) return undefined;
  const { Module, Instance } = api;
  const module = new Module(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  return () => new Instance(module).exports;
}
