/** Source text of functions: just-bash cannot print one, so the host remembers what it parsed. */
import { nodesIn, statement, type FunctionDefinition, type Statement } from './syntax.ts';

export class FunctionSources {
  readonly #sources = new Map<string, string>();
  readonly #print: (statements: readonly Statement[]) => string;

  constructor(print: (statements: readonly Statement[]) => string) {
    this.#print = print;
  }

  /** Remembers every function that these statements define, if they are reached. */
  learn(statements: readonly Statement[]): void {
    for (const it of statements) {
      const [only] = it.pipelines[0]?.commands ?? [];
      const isAlone = it.pipelines.length === 1 && it.pipelines[0]?.commands.length === 1;
      for (const node of nodesIn(it)) {
        if (node.type !== 'FunctionDef') continue;
        const definition = node as FunctionDefinition;
        // The learner's own text where there is one: printing a tree loses some here-documents.
        const text =
          isAlone && definition === only && it.sourceText
            ? it.sourceText
            : this.#print([statement(definition)]);
        this.#sources.set(definition.name, text.trim());
      }
    }
  }

  has(name: string): boolean {
    return this.#sources.has(name);
  }

  /** Forgets all but these. */
  keep(names: ReadonlySet<string>): void {
    for (const name of [...this.#sources.keys()]) {
      if (!names.has(name)) this.#sources.delete(name);
    }
  }

  texts(): readonly string[] {
    return [...this.#sources.values()];
  }
}
