import { describe, expect, test } from 'vitest';
import { fail, inconclusive, pass, type Verdict } from './check.ts';
import { formats, overall, report } from './report.ts';
import type { CheckResult } from './run-check.ts';

function result(
  id: string,
  verdict: Verdict,
  more: Partial<CheckResult['check']> = {},
): CheckResult {
  return {
    check: { id, target: {}, claim: `The claim of ${id}`, ...more },
    isPrerequisite: false,
    verdict,
    asked: [],
    region: 'ap-southeast-2',
    at: 1_790_000_000,
  };
}

const blocked: Verdict = {
  status: 'blocked',
  by: 'repository-exists',
  because: 'It is not so yet.',
};

const four = [
  result('credentials-valid', pass('You are a user.', 'The key is old.')),
  result('repository-exists', fail('not-found', 'It is not there.', { hint: 'Create it.' }), {
    fix: 'aws ecr create-repository --repository-name app',
  }),
  result('scan-on-push', blocked),
  result('image-pushed', inconclusive('throttled', 'AWS asks for fewer requests.', 'Wait.')),
];

test('for people', () => {
  expect(report('pretty', four)).toMatchInlineSnapshot(`
    "✓ The claim of credentials-valid (credentials-valid, pass)
        You are a user.
        Note: The key is old.
    ✗ The claim of repository-exists (repository-exists, fail: not-found)
        It is not there.
        Next: Create it.
        Command: aws ecr create-repository --repository-name app
    – The claim of scan-on-push (scan-on-push, blocked)
        It is not so yet.
        See to repository-exists first.
    ? The claim of image-pushed (image-pushed, inconclusive: throttled)
        AWS asks for fewer requests.
        Next: Wait.

    1 passed, 1 failed, 1 inconclusive, 1 blocked
    "
  `);
});

test('for a page or a comment', () => {
  expect(report('markdown', four)).toMatchInlineSnapshot(`
    "| Verdict | Claim | Because |
    | --- | --- | --- |
    | ✅ pass | The claim of credentials-valid | You are a user. |
    | ❌ fail | The claim of repository-exists | It is not there. |
    | ➖ blocked | The claim of scan-on-push | It is not so yet. |
    | ❓ inconclusive | The claim of image-pushed | AWS asks for fewer requests. |

    1 passed, 1 failed, 1 inconclusive, 1 blocked.

    ### repository-exists

    Create it.

    \`\`\`sh
    aws ecr create-repository --repository-name app
    \`\`\`

    ### image-pushed

    Wait.
    "
  `);
});

test('for a run of GitHub Actions', () => {
  expect(report('github', four)).toMatchInlineSnapshot(`
    "::notice title=credentials-valid%3A The claim of credentials-valid::The key is old.
    ::error title=repository-exists%3A The claim of repository-exists::It is not there.%0ACreate it.%0Aaws ecr create-repository --repository-name app
    ::warning title=image-pushed%3A The claim of image-pushed::AWS asks for fewer requests.%0AWait.
    1 passed, 1 failed, 1 inconclusive, 1 blocked
    "
  `);
});

test('what AWS says stays text in Markdown, and in a workflow command', () => {
  const verdict = fail('x', 'a|b <img> `c`\n::error::100%', { hint: 'see [here](x)' });
  const rude = [result('scan-on-push', verdict, { claim: 'a:b,c' })];
  const table = report('markdown', rude);
  expect(table).toContain('a\\|b &lt;img\\> \\`c\\` ::error::100%');
  expect(table).toContain('see \\[here\\](x)');
  const [line] = report('github', rude).split('\n');
  expect(line).toBe(
    '::error title=scan-on-push%3A a%3Ab%2Cc::a|b <img> `c`%0A::error::100%25%0Asee [here](x)',
  );
});

test('for TAP consumers', () => {
  expect(report('tap', four)).toMatchInlineSnapshot(`
    "TAP version 14
    1..4
    ok 1 - The claim of credentials-valid
      ---
      check: "credentials-valid"
      region: "ap-southeast-2"
      status: "pass"
      because: "You are a user."
      note: "The key is old."
      ...
    not ok 2 - The claim of repository-exists
      ---
      check: "repository-exists"
      region: "ap-southeast-2"
      status: "fail"
      code: "not-found"
      because: "It is not there."
      hint: "Create it."
      fix: "aws ecr create-repository --repository-name app"
      ...
    ok 3 - The claim of scan-on-push # SKIP blocked by repository-exists
      ---
      check: "scan-on-push"
      region: "ap-southeast-2"
      status: "blocked"
      by: "repository-exists"
      because: "It is not so yet."
      ...
    not ok 4 - The claim of image-pushed
      ---
      check: "image-pushed"
      region: "ap-southeast-2"
      status: "inconclusive"
      code: "throttled"
      because: "AWS asks for fewer requests."
      hint: "Wait."
      ...
    "
  `);
});

test('for JUnit consumers', () => {
  expect(report('junit', four)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="1 passed, 1 failed, 1 inconclusive, 1 blocked" tests="4" failures="1" errors="1" skipped="1">
      <testsuite name="ecr-workbook" tests="4" failures="1" errors="1" skipped="1" timestamp="2026-09-21T14:13:20">
        <testcase name="The claim of credentials-valid" classname="ap-southeast-2.credentials-valid">
          <system-out>You are a user.
    The key is old.</system-out>
        </testcase>
        <testcase name="The claim of repository-exists" classname="ap-southeast-2.repository-exists">
          <failure type="not-found" message="It is not there.">Create it.
    aws ecr create-repository --repository-name app</failure>
        </testcase>
        <testcase name="The claim of scan-on-push" classname="ap-southeast-2.scan-on-push">
          <skipped message="blocked by repository-exists: It is not so yet."/>
        </testcase>
        <testcase name="The claim of image-pushed" classname="ap-southeast-2.image-pushed">
          <error type="throttled" message="AWS asks for fewer requests.">Wait.</error>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test('the JSON report is the results themselves', () => {
  expect(JSON.parse(report('json', four))).toEqual({
    version: 1,
    overall: 'fail',
    results: JSON.parse(JSON.stringify(four)) as unknown,
  });
});

test('colours come only when asked for, and only in the report for people', () => {
  expect(report('pretty', four, { colour: true })).toContain('\u001b[31m✗\u001b[0m');
  for (const format of formats) expect(report(format, four)).not.toContain('\u001b');
});

test.each<[Verdict[], string]>([
  [[], 'pass'],
  [[pass('a')], 'pass'],
  [[pass('a'), blocked], 'pass'],
  [[pass('a'), inconclusive('throttled', 'b')], 'inconclusive'],
  [[inconclusive('throttled', 'b'), fail('c', 'd'), blocked], 'fail'],
])('blocked alone decides nothing, and a failure outranks doubt', (verdicts, expected) => {
  expect(overall(verdicts.map((verdict) => result('a', verdict)))).toBe(expected);
});

describe('text from AWS cannot break out of a report', () => {
  const nasty = 'a <b> & "c" \'d\' ]]> # TODO \\ \u001b[2J\u0007\nnot ok 9 - fake\ud800\u0000';
  const results = [
    result('repository-exists', fail('x"y', nasty, { hint: nasty }), { claim: nasty, fix: nasty }),
    result('scan-on-push', { status: 'blocked', by: nasty, because: nasty }, { claim: nasty }),
    result('image-pushed', pass(nasty, nasty), { claim: nasty }),
  ];

  test('JUnit stays XML with three test cases', () => {
    const xml = report('junit', results);
    expect(elementsOf(xml).filter((name) => name === 'testcase')).toHaveLength(3);
    // eslint-disable-next-line no-control-regex -- that is what it is about
    expect(xml).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ud800]/);
  });

  test('TAP has as many test points as results', () => {
    const lines = report('tap', results).split('\n');
    expect(lines.filter((line) => /^(not )?ok /.test(line))).toHaveLength(3);
    expect(lines.filter((line) => /[^\\]# /.test(line) && !line.startsWith('  '))).toHaveLength(1);
  });

  test('a terminal gets no control characters', () => {
    // eslint-disable-next-line no-control-regex -- that is what it is about
    expect(report('pretty', results)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

/** Names of all elements in order; throws unless the text is well-formed. */
function elementsOf(xml: string): string[] {
  const token =
    /<\?xml [^?]*\?>|<(\/?)([a-z-]+)(?: [a-z]+="(?:[^"<&]|&(?:amp|lt|gt|quot|apos|#10);)*")*(\/?)>|[^<&]+|&(?:amp|lt|gt|quot|apos);/y;
  const [names, open]: [string[], string[]] = [[], []];
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new Error(`not well-formed at: ${xml.slice(at, at + 40)}`);
    const [, closes, name, isEmpty] = match;
    if (name === undefined) continue;
    if (closes) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    names.push(name);
    if (!isEmpty) open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join()} stays open`);
  return names;
}
