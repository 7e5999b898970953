/** Version constraints: `>= 1.11, < 2.0`, `~> 6.28`. */
import { mistake } from '../hcl/diagnostic.ts';

/** What this terraform counts as, and the provider it brings. */
export const providerVersion = '6.28.0';

/** Throws for what is no constraint. */
export function satisfies(version: string, constraint: string): boolean {
  return constraint.split(',').every((part) => {
    const match = /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+){0,2})(?:-[\w.]+)?\s*$/.exec(part);
    if (!match)
      throw mistake(
        'Invalid version constraint',
        `This string does not use correct version constraint syntax: ${constraint}`,
      );
    const [, operator = '=', wanted = ''] = match;
    const order = compare(version, wanted);
    switch (operator) {
      case '!=':
        return order !== 0;
      case '>=':
        return order >= 0;
      case '<=':
        return order <= 0;
      case '>':
        return order > 0;
      case '<':
        return order < 0;
      case '~>':
        return order >= 0 && staysWithin(version, wanted);
      default:
        return order === 0;
    }
  });
}

/** `~> 6.28` lets the last part that is named rise. */
function staysWithin(version: string, wanted: string): boolean {
  const fixed = wanted.split('.').slice(0, -1);
  return fixed.every((part, index) => version.split('.')[index] === part);
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((it) => it.split('.').map(Number));
  for (let index = 0; index < 3; index++) {
    const order = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Constraints as Terraform writes them: three parts to a version, but for `~>`, and no `=`. */
export function constraintText(constraint: string): string {
  return constraint
    .split(',')
    .map((part) => {
      const [, operator = '', version = ''] =
        /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(.*?)\s*$/.exec(part) ?? [];
      if (operator === '~>') return `~> ${version}`;
      const [, numbers = '', rest = ''] = /^([\d.]+)(.*)$/.exec(version) ?? [];
      const [major = '0', minor = '0', patch = '0'] = numbers.split('.');
      const whole = `${major}.${minor}.${patch}${rest}`;
      return operator === '' || operator === '=' ? whole : `${operator} ${whole}`;
    })
    .join(', ');
}
