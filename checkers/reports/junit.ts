import type { CheckResult } from '../run-check.ts';
import { tally } from './words.ts';
import { attributes, text } from './xml.ts';

/**
 * JUnit's XML as CI systems read it: `fail` is a failure, `inconclusive` an error, `blocked` is skipped.
 * Source: the schema of Jenkins's xunit plugin, which the others follow.
 */
export function junit(results: readonly CheckResult[]): string {
  const count = (status: string) => results.filter((it) => it.verdict.status === status).length;
  const totals = {
    tests: results.length,
    failures: count('fail'),
    errors: count('inconclusive'),
    skipped: count('blocked'),
  };
  const first = results[0];
  const suite = {
    name: 'ecr-workbook',
    ...totals,
    ...(first && { timestamp: new Date(first.at * 1000).toISOString().slice(0, 19) }),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: tally(results), ...totals })}>`,
    `  <testsuite${attributes(suite)}>`,
    ...results.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ check, verdict, region }: CheckResult): string {
  const open = `    <testcase${attributes({ name: check.claim, classname: `${region}.${check.id}` })}`;
  switch (verdict.status) {
    case 'pass':
      return `${open}>\n      <system-out>${text([verdict.because, verdict.note])}</system-out>\n    </testcase>`;
    case 'blocked':
      return `${open}>\n      <skipped${attributes({ message: `blocked by ${verdict.by}: ${verdict.because}` })}/>\n    </testcase>`;
    case 'fail':
    case 'inconclusive': {
      const element = verdict.status === 'fail' ? 'failure' : 'error';
      const said = attributes({ type: verdict.code, message: verdict.because });
      const fix = verdict.status === 'fail' ? check.fix : undefined;
      const inside = text([verdict.hint, fix]);
      return `${open}>\n      <${element}${said}>${inside}</${element}>\n    </testcase>`;
    }
  }
}
