/**
 * Writes the coverage page, from the API model, the operations that are there, the errors that the sandbox's code
 * raises, and its table of differences.
 *
 *   node scripts/coverage.mjs
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { lazyOperations } from '../sandbox/operations/lazy.ts';
import { operations } from '../sandbox/operations/index.ts';
import { followsSpecification, sandboxOnly, unconfirmed } from '../sandbox/known-differences.ts';

const root = new URL('../', import.meta.url);
const path = new URL('src/content/docs/reference/coverage.md', root);
const command = 'node scripts/coverage.mjs';

const model = JSON.parse(readFileSync(new URL('ecr/models/ecr.json', root), 'utf8'));
const names = Object.keys(model.operations).sort();

/** Names of operations that the sandbox has. */
const built = new Set([...operations.keys(), ...lazyOperations.keys()]);
export const missing = names.filter((name) => !built.has(name));

/** Codes that the code of the sandbox names: what it never names, it never raises. */
function raised() {
  const files = globSync('{sandbox,ecr}/**/*.ts', { cwd: root }).filter(
    (file) => !file.endsWith('.test.ts') && !file.includes('/contract/'),
  );
  const sources = files.map((file) => readFileSync(new URL(file, root), 'utf8'));
  return new Set(sources.flatMap((source) => source.match(/\b\w+Exception\b/g) ?? []));
}

function parametersOf(name) {
  const { members = {}, required = [] } = model.shapes[model.operations[name].input] ?? {};
  return Object.keys(members)
    .map((member) => (required.includes(member) ? `**${member}**` : member))
    .join(', ');
}

/** @returns the page as it is to be. */
export async function coveragePage() {
  const codes = raised();
  const errorsOf = (name) =>
    (model.operations[name].errors ?? [])
      .map((code) => code.replace(/Exception$/, '') + (codes.has(code) ? '' : ' (never)'))
      .join(', ');
  const row = (name) =>
    `| ${name}${built.has(name) ? '' : ' **(missing)**'} | ${parametersOf(name)} | ${errorsOf(name)} |`;
  const difference = ({ what, because }) => `| ${what} | ${because} |`;
  const page = `---
title: What the sandbox covers
description: Every operation of Amazon ECR with its parameters and errors, where the sandbox differs, and what nobody has confirmed.
---

The sandbox has ${built.size} of the ${names.length} operations of Amazon ECR's API (${model.metadata.apiVersion}).${missing.length > 0 ? ` Missing: ${missing.join(', ')}.` : ''}
This page is written by \`${command}\` from the code itself.

The tests that hold it to this ask it in process and over HTTP. Those that need nothing of the sandbox's own can be asked of
an account of AWS, too; nobody has done so yet, so what is said here of ECR is from its documentation and from what others saw.

## Operations

Every input is held to the API model: required members, types, lengths, ranges, patterns and values. What is required is
bold. Errors are those the model names, without the word Exception; one that the sandbox has no reason for is marked
_(never)_.

| Operation | Parameters | Errors |
| --- | --- | --- |
${names.map(row).join('\n')}

## Where the sandbox follows the specification instead

In these points ECR is known to break clients.

| The sandbox | Amazon ECR |
| --- | --- |
${followsSpecification.map(difference).join('\n')}

## Where the sandbox differs

| The sandbox | Amazon ECR |
| --- | --- |
${sandboxOnly.map(difference).join('\n')}

## What is unconfirmed

Documented nowhere that we know of. The sandbox does this until somebody finds out:

${unconfirmed.map(({ what }) => `- ${what}`).join('\n')}
`;
  const options = await resolveConfig(path);
  return format(page, { ...options, parser: 'markdown' });
}

if (import.meta.filename === process.argv[1]) writeFileSync(path, await coveragePage());

/** The page as it is. */
export function publishedPage() {
  return readFileSync(path, 'utf8');
}
