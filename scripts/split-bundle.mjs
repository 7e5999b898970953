/**
 * Takes a library apart that comes as one file. A bundler that may not split writes `import('./x')` as
 * `Promise.resolve().then(()=>(initX(),x))`: what only such places need becomes modules of its own again, so
 * that a page fetches it when it is first used.
 */
import tseslint from 'typescript-eslint';

/** A part that only one place needs is a module by itself from this size on, in characters. */
const worthItsOwn = 12_000;
const seam = /Promise\.resolve\(\)\.then\(\(\)=>\(([\w$]+)\(\),([\w$]+)\)\)/g;

/**
 * @param {string} code One ES module. What it declares at its top must do nothing beside that.
 * @param {(part: string) => string} specifierOf What a part is imported by.
 * @returns {Map<string, string>} Modules by part; `core` exports what `code` exported.
 */
export function splitBundle(code, specifierOf) {
  const { ast, scopeManager } = tseslint.parser.parseForESLint(code, {
    range: true,
    sourceType: 'module',
  });
  const units = ast.body.flatMap(unitsOf);
  const seams = [...code.matchAll(seam)].map(({ index, 0: text, 1: init, 2: value }) => {
    return { start: index, end: index + text.length, init, value };
  });
  const graph = graphOf(scopeManager, units, seams);
  assignParts(units, seams, graph);
  return modules(code, units, seams, graph, specifierOf);
}

/** Statements of the top, lists of declarations taken apart: what goes into one part or another as a whole. */
function unitsOf(node) {
  const [start, end] = node.range;
  const unit = { start, end, before: '', ...links(), part: undefined };
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.map(({ range }) => {
        return { ...unit, start: range[0], end: range[1], before: `${node.kind} `, ...links() };
      });
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return unit;
    case 'ImportDeclaration':
      return { ...unit, isImport: true };
    default: {
      // `names(x, { y: () => y })` gives the namespace x its names: it belongs to x, and does nothing else.
      const { type, arguments: given } = node.expression ?? {};
      const isNaming =
        type === 'CallExpression' &&
        given[0]?.type === 'Identifier' &&
        given[1]?.type === 'ObjectExpression';
      return isNaming ? { ...unit, names: given[0].name } : { ...unit, isRoot: true };
    }
  }
}

const links = () => ({ needs: new Set(), writes: new Set() });

/** Fills in which unit needs which; a seam needs nothing before it is reached. */
function graphOf(scopeManager, units, seams) {
  const [{ variables }] = scopeManager.globalScope.childScopes;
  const declared = new Map();
  for (const { name, defs } of variables) {
    if (defs[0]) declared.set(name, at(units, defs[0].name.range[0]));
  }
  for (const { name, references } of variables) {
    const home = declared.get(name);
    if (!home) continue;
    for (const reference of references) {
      const [place] = reference.identifier.range;
      if (at(seams, place)) continue;
      const user = at(units, place);
      if (user === home) continue;
      user.needs.add(home);
      if (reference.isWrite()) user.writes.add(home);
    }
  }
  for (const unit of units) if (unit.names) declared.get(unit.names).needs.add(unit);
  return declared;
}

/** The range that a place lies in, of ranges in order. */
function at(ranges, place) {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (place < range.start) high = middle - 1;
    else if (place >= range.end) low = middle + 1;
    else return range;
  }
  return undefined;
}

function assignParts(units, seams, declared) {
  const core = reachable(units.filter(({ isRoot }) => isRoot));
  const bySeam = new Map();
  for (const { init, value } of seams) {
    const found = reachable([declared.get(init), declared.get(value)]);
    bySeam.set(value, new Set([...found].filter((unit) => !core.has(unit))));
  }
  for (const [value, needed] of bySeam) {
    const others = [...bySeam].filter(([name]) => name !== value).map(([, unit]) => unit);
    const own = [...needed].filter((unit) => others.every((other) => !other.has(unit)));
    const size = own.reduce((sum, { start, end }) => sum + end - start, 0);
    for (const unit of needed) unit.part ??= 'shared';
    if (size >= worthItsOwn) own.forEach((unit) => (unit.part = `of-${value}`));
  }
  for (const unit of core) unit.part = 'core';
  for (const unit of units) {
    for (const written of unit.writes) {
      // An import cannot be assigned to.
      if (unit.part && unit.part !== written.part) throw new Error('a part writes into another');
    }
  }
}

function reachable(from) {
  const found = new Set(from);
  for (const unit of found) unit.needs.forEach((needed) => found.add(needed));
  return found;
}

/** The parts as text: what they import, their units in the order they had, what they export. */
function modules(code, units, seams, declared, specifierOf) {
  const namesOf = new Map();
  for (const [name, unit] of declared) namesOf.set(unit, [...(namesOf.get(unit) ?? []), name]);
  const parts = [
    ...new Set(units.flatMap(({ part, isImport }) => (part && !isImport ? part : []))),
  ];
  const exported = new Map(parts.map((part) => [part, new Set()]));
  for (const { init, value } of seams) {
    for (const name of [init, value]) exported.get(declared.get(name).part)?.add(name);
  }
  const texts = parts.map((part) => {
    const own = units.filter((unit) => unit.part === part && !unit.isImport);
    const needed = [...new Set(own.flatMap(({ needs }) => [...needs]))];
    const fromOutside = needed
      .filter(({ isImport }) => isImport)
      .map(({ start, end }) => code.slice(start, end));
    const fromParts = parts
      .filter((other) => other !== part)
      .flatMap((other) => {
        const names = needed
          .filter((unit) => unit.part === other && !unit.isImport)
          .flatMap((unit) => namesOf.get(unit) ?? []);
        names.forEach((name) => exported.get(other).add(name));
        return names.length > 0 ? `import{${names.join()}}from${quoted(specifierOf(other))};` : [];
      });
    const texts = own.map((unit) => withImports(code, unit, { seams, declared, specifierOf }));
    return [part, [...fromOutside, ...fromParts, ...texts]];
  });
  return new Map(
    texts.map(([part, lines]) => {
      const names = [...exported.get(part)];
      return [
        part,
        [...lines, ...(names.length > 0 ? [`export{${names.join()}};`] : [])].join('\n'),
      ];
    }),
  );
}

/** The text of a unit, with real imports at those of its seams that lead into another part. */
function withImports(code, { start, end, before, part }, { seams, declared, specifierOf }) {
  let text = before;
  let from = start;
  for (const it of seams) {
    const to = declared.get(it.init).part;
    if (it.start < start || it.end > end || to === part) continue;
    if (declared.get(it.value).part !== to) throw new Error('a seam leads into two parts');
    const loaded = `import(${quoted(specifierOf(to))}).then(m=>(m.${it.init}(),m.${it.value}))`;
    text += code.slice(from, it.start) + loaded;
    from = it.end;
  }
  return `${text}${code.slice(from, end).replace(/;$/, '')};`;
}

const quoted = (text) => JSON.stringify(text);
