import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { splitBundle } from './split-bundle.mjs';

const specifierOf = (part) => `./${part}.mjs`;

test('what only a seam needs leaves the core, and what both need stays in it', () => {
  const parts = splitBundle(
    `import{deep as d}from"outside";
var names=(o,t)=>Object.assign(o,t);var L=(f)=>()=>f&&f(f=0);var both=1,lazyOnly=2;
var x={};names(x,{hello:()=>say});var say,initX=L(()=>{say=()=>both+lazyOnly+d});
async function load(){return (await Promise.resolve().then(()=>(initX(),x))).hello()+both}
export{load};`,
    specifierOf,
  );
  expect(Object.fromEntries(parts)).toMatchInlineSnapshot(`
    {
      "core": "var both=1;
    async function load(){return (await import("./shared.mjs").then(m=>(m.initX(),m.x))).hello()+both};
    export{load};
    export{both};",
      "shared": "import{deep as d}from"outside";
    import{both}from"./core.mjs";
    var names=(o,t)=>Object.assign(o,t);
    var L=(f)=>()=>f&&f(f=0);
    var lazyOnly=2;
    var x={};
    names(x,{hello:()=>say});
    var say;
    var initX=L(()=>{say=()=>both+lazyOnly+d});
    export{initX,x};",
    }
  `);
});

test('a part that would write into another is refused', () => {
  const code = `var state=0;var x={};function init(){state=1}
function load(){return Promise.resolve().then(()=>(init(),x))}
export{load,state};`;
  expect(() => splitBundle(code, specifierOf)).toThrow('a part writes into another');
});

test('just-bash does in parts what it does in one file', { timeout: 60_000 }, async () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const code = await readFile(join(root, 'node_modules/just-bash/dist/bundle/browser.js'), 'utf8');
  await mkdir(join(root, '.cache'), { recursive: true });
  const folder = await mkdtemp(join(root, '.cache', 'split-'));
  try {
    const parts = splitBundle(code, specifierOf);
    for (const [part, text] of parts) await writeFile(join(folder, specifierOf(part)), text);
    const size = parts.get('core').length;
    expect(size, 'characters in the core').toBeLessThan(code.length * 0.6);

    const core = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'core.mjs')).href);
    const { stdout, stderr } = await new core.Bash({ files: { '/a': 'b 2\na 1\n' } }).exec(
      `sort /a | awk '{ print $2 ":" $1 }' | sed 's/:/=/' | grep -n = | tee /b
printf '%05.1f\\n' 2.5; echo '{"a":[1]}' | jq -c .a; find / -name b; printf x | gzip | zcat; diff /a /b > /c; echo $?`,
    );
    expect(stderr).toBe('');
    expect(stdout).toBe('1:1=a\n2:2=b\n002.5\n[1]\n/b\nx1\n');
  } finally {
    await rm(folder, { recursive: true });
  }
});
