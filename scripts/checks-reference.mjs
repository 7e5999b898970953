/**
 * Writes the reference page of checks, from the checks themselves: what each claims, why, what it takes and
 * needs, which actions it calls, with which codes it fails, and what mends it.
 *
 *   node scripts/checks-reference.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { checks } from '../checkers/index.ts';
import { flagFor, parameters } from '../ecr/names.ts';

const root = new URL('../', import.meta.url);
const path = new URL('src/content/docs/reference/checks.md', root);
const command = 'node scripts/checks-reference.mjs';

/** @returns the page as it is to be. */
export async function checksPage() {
  const text = [
    '---',
    'title: The checks',
    `description: What each of the ${checks.length} checks claims, what it needs to look, and how it fails.`,
    '---',
    '',
    `There are ${checks.length} checks. Each is a claim that is true when the check passes; the same code asks the sandbox and Amazon ECR. This page is written by \`${command}\` from the code itself.`,
    '',
    'Run one with `npx ecr-workbook check <id>` and its flags; `npx ecr-workbook policy <id>` prints the permissions it needs.',
    '',
    ...checks.flatMap(section),
  ].join('\n');
  const options = await resolveConfig(path);
  return format(text, { ...options, filepath: path.pathname });
}

function section(ask) {
  const check = ask(exampleOf(ask));
  const codes = codesOf(ask.id);
  const needs = check.needs.map(({ id }) => `[${id}](#${id})`);
  return [
    `## ${ask.id}`,
    '',
    `> ${escape(check.claim)}`,
    '',
    escape(aboutOf(ask.id)),
    '',
    ...line('Takes', Object.entries(ask.parameters).map(parameterText)),
    ...line('Needs', needs),
    ...line('Calls', check.permissions.map(code)),
    ...line('Fails with', codes.map(code)),
    ...(check.fix === undefined
      ? []
      : // Two checks may have the same first line of a fix: the title tells their regions apart.
        ['- Mended by', '', `  \`\`\`sh title="${ask.id}"`, indented(check.fix), '  ```']),
    '',
  ];
}

function exampleOf({ parameters: taken }) {
  return Object.fromEntries(
    Object.entries(taken).flatMap(([name, it]) => ('optional' in it ? [] : [[name, it.example]])),
  );
}

function parameterText([name, it]) {
  const { label } = parameters[name] ?? it;
  const flag = code(flagFor(name));
  return 'optional' in it
    ? `${flag} (${label.toLowerCase()}, may be left out)`
    : `${flag} (${label.toLowerCase()})`;
}

const source = (id) => readFileSync(new URL(`checkers/checks/${id}.ts`, root), 'utf8');

/** The sentence that stands above the check. */
function aboutOf(id) {
  const [, comment = ''] =
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const \w+ = defineCheck/.exec(source(id)) ?? [];
  return comment
    .replace(/^\s*\* ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const patterns = [
  /\bfail\(\s*'([a-z0-9-]+)'/g,
  /\bfail\(\s*[^,`]*? \? '([a-z0-9-]+)' : '([a-z0-9-]+)'/g,
  /\bcode: '([a-z0-9-]+)'/g,
  // A code beside its sentence.
  /\[\s*'([a-z]+(?:-[a-z0-9]+)+)',\s*['`]/g,
];

/** Codes that stand where the check fails, or where it decides between several; `…` for a part that varies. */
export function codesOf(id) {
  const own = source(id);
  // A rule that is a file of its own has its codes with it.
  const rules = [...own.matchAll(/from '\.\.\/(lifecycle\/lint\.ts)'/g)].map(([, file]) =>
    readFileSync(new URL(`checkers/${file}`, root), 'utf8'),
  );
  const text = [own, ...rules].join('\n');
  const literal = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, ...codes]) => codes),
  );
  const varying = [...text.matchAll(/(?:\bfail\(\s*|\bcode = )`([^`]+)`/g)].map(([, it]) =>
    it.replace(/\$\{[^}]*\}/g, '…'),
  );
  const chosen = [
    ...text.matchAll(/\bfunction codeOf[\s\S]*?\n\}/g),
    ...text.matchAll(/\bconst code = [^;]*;/g),
  ].flatMap(([part]) => [...part.matchAll(/'([a-z]+(?:-[a-z0-9]+)+)'/g)].map(([, it]) => it));
  return [...new Set([...literal, ...varying, ...chosen])].sort();
}

function line(label, items) {
  return items.length === 0 ? [] : [`- ${label}: ${items.join(', ')}`];
}

function code(text) {
  return `\`${text}\``;
}

function indented(text) {
  return text
    .split('\n')
    .map((it) => `  ${it}`)
    .join('\n');
}

function escape(text) {
  return text.replace(/[<>*_{}]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : `\\${sign}`,
  );
}

export function publishedPage() {
  return readFileSync(path, 'utf8');
}

if (import.meta.main) writeFileSync(path, await checksPage());
