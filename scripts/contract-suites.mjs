/**
 * Writes which suites of the contract run in which way, from the suites themselves.
 *
 *   node scripts/contract-suites.mjs
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { needs } from '../sandbox/contract/needs.ts';

const root = new URL('../', import.meta.url);
const path = new URL('docs/reference/contract-suites.md', root);
const command = 'node scripts/contract-suites.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} file
 * @property {string[]} needs of every test
 * @property {{ title: string, needs: string[], asks: boolean }[]} tests one for each `test`, however many rows its
 *   table has; `asks` for the clock or control
 */

/** The calls in a tree, outermost first; a call that `take` accepts is not looked into. */
function visitCalls(node, take) {
  ts.forEachChild(node, (child) => {
    if (!ts.isCallExpression(child) || !take(child)) visitCalls(child, take);
  });
}

/** `test` of `test.skipIf(…).each([…])(…)`. */
function rootOf(expression) {
  if (ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression)) {
    return rootOf(expression.expression);
  }
  return expression.getText();
}

/** Needs that `endpoint.lacks('…')` asks for anywhere in a tree. */
function lacksIn(node) {
  const found = new Set();
  visitCalls(node, (call) => {
    if (call.expression.getText() === 'endpoint.lacks') found.add(call.arguments[0].text);
    return false;
  });
  return [...found];
}

function testsIn(body) {
  const tests = [];
  visitCalls(body, (call) => {
    const isTest = rootOf(call.expression) === 'test' && ts.isStringLiteralLike(call.arguments[0]);
    if (isTest) {
      const asks = /\bendpoint\.(advance|control)\(/.test(call.getText());
      tests.push({ title: call.arguments[0].text, needs: lacksIn(call), asks });
    }
    return isTest;
  });
  return tests;
}

/** @returns {Suite[]} every call of `describeEndpoints`, by file. */
export function contractSuites() {
  const suites = [];
  for (const file of globSync('sandbox/contract/*.test.ts', { cwd: root }).sort()) {
    const text = readFileSync(new URL(file, root), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    visitCalls(source, (call) => {
      if (call.expression.getText() !== 'describeEndpoints') return false;
      const [name, suite, body] = call.arguments;
      const list = suite.properties.find((property) => property.name.getText() === 'needs');
      suites.push({
        name: name.text,
        file: basename(file),
        needs: list.initializer.elements.map((element) => element.text),
        tests: testsIn(body),
      });
      return true;
    });
  }
  return suites;
}

function rowOf({ name, file, needs: ofAll, tests }) {
  const left = ofAll.length > 0 ? tests : tests.filter((one) => one.needs.length > 0);
  const isWhole = ofAll.every((need) => need === 'registry');
  const run = isWhole ? tests.length - tests.filter((one) => one.needs.length > 0).length : 0;
  const why = [...new Set([...ofAll, ...left.flatMap((one) => one.needs)])].sort();
  return `| ${name} | \`${file}\` | ${tests.length} | ${run} | ${why.join(', ')} |`;
}

/** @returns the page as it is to be. */
export async function contractSuitesPage() {
  const suites = contractSuites();
  const page = `# Suites of the contract

Every suite in \`sandbox/contract/\` runs against \`handle\` and over HTTP with every \`npm test\`. What needs nothing of the
sandbox's own runs on request against an account, too
([Contract with a real account](../../CONTRIBUTING.md#contract-with-a-real-account)). Nobody has run them against
an account of AWS yet; \`account-endpoint.test.ts\` holds what reaches an account, and leaves it as it was, to a sandbox without control.

Written by \`${command}\` from the suites themselves. Tests are counted as they are written: one with a table of cases counts once.

| Suite | File | Tests | In an account | Left out there, or asked for apart, because of |
| --- | --- | --: | --: | --- |
${suites.map(rowOf).join('\n')}

## What keeps a test from an account

| Need | Such a test |
| --- | --- |
${Object.entries(needs)
  .map(([need, what]) => `| ${need} | ${what} |`)
  .join('\n')}
`;
  const options = await resolveConfig(path);
  return format(page, { ...options, parser: 'markdown' });
}

if (import.meta.filename === process.argv[1]) writeFileSync(path, await contractSuitesPage());

/** The page as it is. */
export function publishedPage() {
  return readFileSync(path, 'utf8');
}
