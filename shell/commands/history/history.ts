import type { Command } from '../../command.ts';

/**
 * `history [n]`: the inputs so far, numbered, the last `n` if given.
 * @param inputs of the session that runs, oldest first.
 */
export function historyCommand(inputs: () => readonly string[]): Command {
  return {
    name: 'history',
    summary: 'List what was typed so far',
    load: () =>
      Promise.resolve({
        run({ args: [count, ...more], stdout, stderr }) {
          if (more.length > 0 || (count !== undefined && !/^\d+$/.test(count))) {
            stderr(`bash: history: ${more[0] ?? count}: numeric argument required\n`);
            return Promise.resolve(1);
          }
          const history = inputs();
          const first = count === undefined ? 0 : Math.max(0, history.length - Number(count));
          history.slice(first).forEach((line, index) => {
            stdout(`${String(first + index + 1).padStart(5)}  ${line}\n`);
          });
          return Promise.resolve(0);
        },
      }),
  };
}
