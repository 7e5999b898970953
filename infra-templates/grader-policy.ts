/** The policy of the grader role: the least that all checks together need. */
import { checks } from '#checkers/index.ts';
import { leastPrivilege, type IamPolicy } from '#checkers/least-privilege.ts';
import { stringify } from 'yaml';

/** For any account and Region: what `ecr-workbook policy` prints for every check together. */
export function graderPolicy(): IamPolicy {
  return leastPrivilege(
    checks.map((ask) => {
      const target = Object.entries(ask.parameters).flatMap(([name, parameter]) =>
        'optional' in parameter ? [] : [[name, parameter.example] as const],
      );
      return ask(Object.fromEntries(target));
    }),
  );
}

/** As the template for Terraform reads it. */
export function graderPolicyFile(): string {
  return `${JSON.stringify(graderPolicy(), undefined, 2)}\n`;
}

const begin = '          # Written by scripts/grader-policy.mjs: from here …\n';
const end = '          # … to here.\n';

/** The CloudFormation template with the policy in its place. */
export function withGraderPolicy(template: string): string {
  const [head, rest] = template.split(begin);
  const [, tail] = rest?.split(end) ?? [];
  if (head === undefined || tail === undefined) {
    throw new Error('The template has lost the two lines that the policy stands between.');
  }
  // As the formatter would have it.
  const style = { lineWidth: 0, version: '1.1', singleQuote: true } as const;
  const text = stringify({ PolicyDocument: graderPolicy() }, style);
  return `${head}${begin}${text.replaceAll(/^(?=.)/gm, ' '.repeat(10))}${end}${tail}`;
}
