/**
 * The table of rooms: who may import whom, and who may touch Node or the page. ESLint reads it, so the
 * plan cannot drift from the code; `rooms.test.mjs` shows that each fence bites.
 */

/** @typedef {{ files: string[], may: string[], runsOn: 'anywhere' | 'browser' | 'node' }} Room */

/** @type {Record<string, Room>} A name in `may` opens a room; `room/path` opens a file, `room/path/` a folder. */
export const rooms = {
  ecr: { files: ['ecr/**/*.ts'], may: [], runsOn: 'anywhere' },
  sandbox: { files: ['sandbox/**/*.ts'], may: ['ecr'], runsOn: 'anywhere' },
  shell: { files: ['shell/**/*.ts'], may: ['ecr'], runsOn: 'anywhere' },
  checkers: { files: ['checkers/**/*.ts'], may: ['ecr'], runsOn: 'anywhere' },
  workbench: {
    files: ['workbench/**/*.ts'],
    may: ['ecr', 'sandbox', 'shell', 'checkers'],
    runsOn: 'anywhere',
  },
  workers: {
    files: ['src/workers/**/*.ts'],
    may: ['ecr', 'sandbox', 'shell', 'workbench', 'labs/syllabus.ts'],
    runsOn: 'browser',
  },
  labs: {
    files: ['src/content/labs/**/*.ts'],
    may: [
      'workbench/lab.ts',
      'workbench/answers.ts',
      'workbench/contract/policy.ts',
      'checkers/checks/',
      'sandbox/images.ts',
    ],
    runsOn: 'anywhere',
  },
  components: {
    files: ['src/components/**/*.ts', 'src/components/**/*.astro'],
    may: ['ecr', 'workbench', 'workers', 'labs/syllabus.ts'],
    runsOn: 'browser',
  },
  server: {
    files: ['server/**/*.ts'],
    may: ['ecr', 'checkers', 'sandbox', 'workbench', 'labs/syllabus.ts'],
    runsOn: 'node',
  },
  cli: {
    files: ['cli/**/*.ts'],
    may: ['ecr', 'sandbox', 'shell', 'checkers', 'workbench', 'server', 'labs/syllabus.ts'],
    runsOn: 'node',
  },
};

/** Files that are Node's by name, in rooms that otherwise run anywhere. */
const nodeFiles = ['sandbox/listen.ts', 'sandbox/*/filesystem.ts'];

/** A test may import any of rows 1 to 3, and runs on Node. */
const tests = ['**/*.test.ts', '**/contract/**'];

const folders = {
  ecr: 'ecr',
  sandbox: 'sandbox',
  shell: 'shell',
  checkers: 'checkers',
  workbench: 'workbench',
  server: 'server',
  cli: 'cli',
  src: 'src',
};

const foreignGlobals = {
  anywhere: ['process', 'Buffer', 'document', 'window', 'localStorage'],
  browser: ['process', 'Buffer'],
  node: ['document', 'window', 'localStorage'],
};

/** Components' server side (frontmatter of `.astro`) runs while the site is built and may read types of any room. */
export const roomFences = Object.entries(rooms).flatMap(([name, room]) => {
  const aliasFence = {
    regex: aliasPattern([...room.may, name]),
    message: `The room ${name} may import ${room.may.join(', ') || 'nothing of ours'}.`,
    allowTypeImports: name === 'components',
  };
  const pathFence = {
    regex: `^(?:\\.\\./)+(?:${Object.keys(folders).join('|')})/`,
    message: 'A relative path may not leave its room: use the alias.',
  };
  const nodeFence = { regex: '^node:', message: `The room ${name} does not run on Node.` };
  const fences = (patterns) => ({
    '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
    'no-restricted-syntax': ['error', ...patterns.map(dynamicImport)],
  });
  const imports = [aliasFence, pathFence];
  const notNode = room.runsOn === 'node' ? imports : [...imports, nodeFence];
  return [
    {
      files: room.files,
      ignores: tests,
      rules: {
        ...fences(notNode),
        'no-restricted-globals': ['error', ...foreignGlobals[room.runsOn]],
      },
    },
    ...(name === 'sandbox'
      ? [{ files: nodeFiles, rules: { ...fences(imports), 'no-restricted-globals': 'off' } }]
      : []),
  ];
});

/** Matches an alias of any room that is not in the list. */
function aliasPattern(open) {
  const allowed = open.map((it) => {
    const escaped = it.replaceAll('.', '\\.');
    if (it.endsWith('/')) return escaped;
    return it.includes('/') ? `${escaped}$` : `${escaped}/`;
  });
  return `^#(?!${allowed.join('|')})`;
}

/** The import rule does not see `import()`. */
function dynamicImport({ regex, message }) {
  return {
    selector: `ImportExpression > Literal[value=/${regex.replaceAll('/', '\\/')}/]`,
    message,
  };
}
