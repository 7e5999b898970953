import { attributes, element } from '#checkers/reports/xml.ts';
import { totalOf, type LabGrade, type Row } from '../row.ts';
import { dateOf } from './words.ts';

/**
 * A suite for each learner, a case for each question that did not bring its points and one for each lab: CI
 * systems show what is there, and passed questions are in the points.
 */
export function junit(rows: readonly Row[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="ecr-workbook grade">',
    ...rows.map(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(row: Row): string {
  const missed = row.labs.flatMap((grade) => grade.missed);
  const isGraded = row.status !== 'not graded';
  const count = (is: string) => missed.filter((it) => it.is === is).length;
  const counts = {
    tests: isGraded ? row.labs.length + missed.length : 1,
    failures: count('lost'),
    errors: count('undecided') + (isGraded ? 0 : 1),
    skipped: 0,
  };
  const cases = isGraded
    ? row.labs.flatMap((grade) => casesOf(grade))
    : [
        testcase(
          { name: 'graded', classname: row.learner },
          element('error', { type: 'not-graded', message: row.reason ?? '' }),
        ),
      ];
  const { points, possible } = totalOf(row);
  const { trust, account, reason } = row;
  const remark = isGraded ? reason : undefined;
  const properties = Object.entries({ trust, points, possible, account, remark })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `      <property${attributes({ name, value: value ?? '' })}/>`);
  return [
    `  <testsuite${attributes({ name: row.learner, ...counts, timestamp: dateOf(row).slice(0, 19) })}>`,
    '    <properties>',
    ...properties,
    '    </properties>',
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function casesOf({ lab, points, possible, missed }: LabGrade): string[] {
  return [
    testcase({ name: `${points} of ${possible} points`, classname: lab }),
    ...missed.map(({ check, claim, is, code, because }) =>
      testcase(
        { name: claim, classname: `${lab}.${check}` },
        element(is === 'lost' ? 'failure' : 'error', { type: code, message: because }),
      ),
    ),
  ];
}

function testcase(given: { name: string; classname: string }, inside?: string): string {
  const open = `    <testcase${attributes(given)}`;
  return inside === undefined ? `${open}/>` : `${open}>${inside}</testcase>`;
}
