import { scopeOf } from '../evaluation/instance.ts';
import { walk } from '../evaluation/walk.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { printed } from '../expressions/print.ts';
import { Unknown, type Value } from '../expressions/value.ts';
import { mistake, TerraformError } from '../hcl/diagnostic.ts';
import { parseText } from '../hcl/parse-body.ts';
import { emptyState, instancesOf } from '../state/state.ts';
import { addressOfInstance, resourceTypeOf, valueOfState } from '../plan/engine.ts';
import { checkReferences } from '../evaluation/declared.ts';
import { expand } from '../evaluation/expand.ts';
import { gather } from '../evaluation/instance.ts';
import { stateFile } from './backend.ts';
import { readFlags } from './flags.ts';
import type { Ask } from '../../../shell.ts';
import type { Subcommand } from './subcommand.ts';
import { installedModules } from './modules.ts';
import { givenVariables } from './variables.ts';
import { loadRoot } from './workspace.ts';

export const consoleCommand: Subcommand = {
  summary: 'Try Terraform expressions at an interactive command prompt',
  usage: 'terraform [global options] console [options]',
  flags: {
    var: 'list',
    'var-file': 'list',
    plan: { missing: 'values that a plan decides are shown as (known after apply).' },
  },
  async run(args, workspace) {
    const flags = readFlags('console', args, consoleCommand.flags);
    const { ask, stdin } = workspace.context;
    const piped = stdin.text().split('\n');
    if (!ask && piped.every((it) => it.trim() === '')) {
      throw mistake(
        'Nothing to evaluate',
        "Nothing can be typed in here: pipe expressions in, such as echo 'var.region' | terraform console",
      );
    }
    const root = await loadRoot(workspace, await installedModules(workspace));
    const { values: given } = await givenVariables(root, flags, workspace);
    const kept = new Map(
      instancesOf((await (await stateFile(root, workspace)).read()) ?? emptyState()).map((it) => [
        it.address,
        it,
      ]),
    );
    const { root: instance } = await walk(
      { ...workspace, root, given, isValidation: true },
      {
        provider: () => Promise.resolve(),
        resource: (resource, at) => {
          if (resource.mode === 'data') return Promise.resolve(new Unknown());
          const { kind, instances } = expand(resource, scopeOf(at, workspace), true);
          const values = instances.map(({ key }): readonly [typeof key, Value] => {
            const found = kept.get(addressOfInstance(resource, at, key));
            return [
              key,
              found ? valueOfState(found.instance, resourceTypeOf(resource).schema) : new Unknown(),
            ];
          });
          return Promise.resolve(gather(kind, values));
        },
      },
    );
    for await (const line of ask ? typed(ask) : piped) {
      if (line.trim() === '') continue;
      if (line.trim() === 'exit') break;
      try {
        const expression = parseText({
          name: '<console-input>',
          text: line,
          isTyped: true,
        });
        checkReferences(expression, root);
        const value = await workspace.files.settled(() =>
          evaluate(expression, scopeOf(instance, workspace)),
        );
        workspace.print(`${printed(value)}\n`);
      } catch (error) {
        if (!(error instanceof TerraformError)) throw error;
        // What is piped in ends with the first mistake.
        for (const it of error.diagnostics) {
          workspace.report([it]);
          workspace.context.stderr('\n');
        }
        if (!ask) return 1;
      }
    }
    return 0;
  },
};

/** Lines until Ctrl-D. */
async function* typed(ask: Ask): AsyncGenerator<string> {
  for (;;) {
    const line = await ask({ prompt: '> ' });
    if (line === undefined) return;
    yield line;
  }
}
