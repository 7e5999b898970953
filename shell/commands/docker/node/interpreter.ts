/** QuickJS, fetched when a program first needs it: an interpreter in WebAssembly that shares nothing with the page. */
import { newQuickJSWASMModuleFromVariant, type QuickJSRuntime } from 'quickjs-emscripten-core';

/** Bytes a program's values may take. */
const memoryLimit = 64 * 1024 * 1024;
const stackLimit = 512 * 1024;

/**
 * An instance for each program: whatever a program did to it goes with it, and nothing of it has to be freed by
 * hand, which QuickJS would abort over where a program was stopped half-way.
 */
export async function createRuntime(): Promise<QuickJSRuntime> {
  const { default: variant } = await import('@jitl/quickjs-ng-wasmfile-release-sync');
  const runtime = (await newQuickJSWASMModuleFromVariant(variant)).newRuntime();
  runtime.setMemoryLimit(memoryLimit);
  runtime.setMaxStackSize(stackLimit);
  return runtime;
}
