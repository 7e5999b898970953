/**
 * What `npm pack` ships: the sandbox for other people's tests and the `ecr-workbook` command, as JavaScript with
 * types, in `dist-package/`. The rooms run unbuilt here, but Node takes no types away inside `node_modules`. Modules
 * stay modules, so that what comes with its first use still does.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const out = join(root, 'dist-package');
const entries = ['sandbox/sandbox.ts', 'sandbox/listen.ts', 'cli/main.ts'];

rmSync(out, { recursive: true, force: true });
declare();
for (const file of globSync('**/*.d.ts', { cwd: out })) {
  const source = file.replace(/\.d\.ts$/, '.ts');
  const code = stripTypeScriptTypes(readFileSync(join(root, source), 'utf8'));
  writeFileSync(join(out, file), pointed(readFileSync(join(out, file), 'utf8'), file));
  writeFileSync(join(out, source.replace(/\.ts$/, '.js')), pointed(code, file));
  for (const [, name] of code.matchAll(/['"](\.{1,2}\/[\w./-]+\.json|#[\w./-]+\.json)['"]/g)) {
    const json = name.startsWith('#') ? behind(name) : join(dirname(file), name);
    mkdirSync(dirname(join(out, json)), { recursive: true });
    copyFileSync(join(root, json), join(out, json));
  }
}

/** The compiler finds every module that the entries need, and writes its types. */
function declare() {
  // Inside the package, so that its aliases hold.
  const folder = mkdtempSync(join(root, '.pack-'));
  try {
    const project = join(folder, 'tsconfig.json');
    writeFileSync(
      project,
      JSON.stringify({
        extends: join(root, 'tsconfig.json'),
        files: entries.map((entry) => join(root, entry)),
        include: [],
        compilerOptions: {
          rootDir: root,
          outDir: out,
          noEmit: false,
          declaration: true,
          emitDeclarationOnly: true,
          typeRoots: [join(root, 'node_modules/@types')],
        },
      }),
    );
    const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
    const tsc = join(dirname(typescript), 'bin/tsc');
    const { status } = spawnSync(process.execPath, [tsc, '-p', project], { stdio: 'inherit' });
    if (status !== 0) throw new Error('The package was not built: the compiler found errors.');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `#ecr/names.ts` and `./names.ts` name sources of this package; here they name what was built of them. */
function pointed(text, file) {
  return text.replace(
    /(['"])(#|\.{1,2}\/)([\w./-]+)\.(ts|json)\1/g,
    (_, quote, start, path, kind) => {
      const target =
        start === '#' ? behind(`#${path}.${kind}`) : join(dirname(file), `${start}${path}.${kind}`);
      const way = relative(dirname(file), target).split(sep).join('/');
      const name = way.startsWith('.') ? way : `./${way}`;
      return `${quote}${name.replace(/\.ts$/, '.js')}${quote}`;
    },
  );
}

/** The file behind an alias, as `imports` of the manifest says: `#labs/x.ts` is in `src/content/labs`. */
function behind(alias) {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [key, folder] = Object.entries(imports).find(([it]) => alias.startsWith(it.slice(0, -1)));
  return join(folder.slice(0, -1), alias.slice(key.length - 1));
}
