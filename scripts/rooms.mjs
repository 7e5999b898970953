/**
 * The table of rooms: who may import whom, and who may touch Node or the page. ESLint reads it, so the
 * plan cannot drift from the code. See "Rooms" in docs/decisions.md.
 */

/** @type {Record<string, { files: string[], may: string[], platform: 'anywhere' | 'browser' | 'node' }>} */
export const rooms = {
  ecr: { files: ['ecr/**/*.ts'], may: [], platform: 'anywhere' },
  sandbox: { files: ['sandbox/**/*.ts'], may: ['ecr'], platform: 'anywhere' },
  shell: { files: ['shell/**/*.ts'], may: ['ecr'], platform: 'anywhere' },
  checkers: { files: ['checkers/**/*.ts'], may: ['ecr'], platform: 'anywhere' },
  workbench: {
    files: ['workbench/**/*.ts'],
    may: ['ecr', 'sandbox', 'shell', 'checkers'],
    platform: 'anywhere',
  },
  workers: {
    files: ['src/workers/**/*.ts'],
    may: ['ecr', 'sandbox', 'shell', 'workbench'],
    platform: 'browser',
  },
  labs: {
    files: ['src/content/labs/*/lab.ts'],
    may: ['workbench/lab.ts', 'checkers/checks/', 'sandbox/images.ts'],
    platform: 'anywhere',
  },
  components: {
    files: ['src/components/**/*.ts', 'src/components/**/*.astro'],
    may: ['ecr', 'workbench', 'workers', 'labs/syllabus.ts'],
    platform: 'browser',
  },
  server: {
    files: ['server/**/*.ts'],
    may: ['ecr', 'checkers', 'sandbox', 'workbench', 'labs/syllabus.ts'],
    platform: 'node',
  },
  cli: {
    files: ['cli/**/*.ts'],
    may: ['ecr', 'sandbox', 'shell', 'checkers', 'workbench', 'server', 'labs/syllabus.ts'],
    platform: 'node',
  },
};

const aliases = [
  'ecr',
  'sandbox',
  'shell',
  'checkers',
  'workbench',
  'workers',
  'components',
  'labs',
  'server',
  'cli',
];

/** Files that are Node's by name, in rooms that otherwise run anywhere. */
const nodeFiles = ['sandbox/listen.ts', 'sandbox/*/filesystem.ts'];
const tests = ['**/*.test.ts', '**/contract/**'];

function importFence({ may }, own) {
  const open = [...may, own].map((room) => room.replace('.', '\\.'));
  const closed = aliases.length
    ? `^#(?!(?:${open.join('|')})(?:/|$)|(?:${open.map((room) => room.replace(/\/$/, '')).join('|')}))`
    : '^#';
  return closed;
}

const platformGlobals = {
  anywhere: ['process', 'Buffer', 'document', 'window', 'localStorage', '__dirname', 'require'],
  browser: ['process', 'Buffer', '__dirname', 'require'],
  node: ['document', 'window', 'localStorage'],
};

export const roomFences = Object.entries(rooms).flatMap(([name, room]) => {
  const patterns = [
    {
      regex: importFence(room, name),
      message: `${name} may import ${room.may.join(', ') || 'nothing of ours'}.`,
    },
    { regex: depthFence(room), message: 'A relative path may not leave its room: use the alias.' },
    ...(room.platform === 'node'
      ? []
      : [{ regex: '^node:', message: 'This room runs anywhere: no Node modules.' }]),
  ];
  return [
    {
      files: room.files,
      ignores: [...tests, ...(room.platform === 'anywhere' ? nodeFiles : [])],
      rules: {
        'no-restricted-imports': ['error', { patterns }],
        'no-restricted-globals': ['error', ...platformGlobals[room.platform]],
        'no-restricted-syntax': ['error', ...dynamicImportFence(patterns)],
      },
    },
    ...(room.platform === 'anywhere'
      ? [
          {
            files: room.files,
            ignores: tests.concat([]),
            rules: {},
          },
        ]
      : []),
  ];
});

/** `../` as often as the room is deep would leave it; a room's deepest folder decides how often. */
function depthFence() {
  return '^(?:\\.\\./){3,}|^\\.\\./\\.\\./(?:ecr|sandbox|shell|checkers|workbench|server|cli|src)/|^\\.\\./(?:ecr|sandbox|shell|checkers|workbench|server|cli|src)/';
}

/** `no-restricted-imports` does not see `import()`. */
function dynamicImportFence(patterns) {
  return patterns.map(({ regex, message }) => ({
    selector: `ImportExpression > Literal[value=/${regex.replaceAll('/', '\\/')}/]`,
    message,
  }));
}
