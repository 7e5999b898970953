/**
 * Turns a fence that runs into `<lab-fence>`: buttons, commands, expected output, a place for the result.
 * Commands lose their `$ ` before they are coloured and get it back as a mark that cannot be selected;
 * output is taken out of the code, because it is not shell. Without JavaScript it stays a readable block.
 */
import { definePlugin } from '@astrojs/starlight/expressive-code';
import { h, select } from '@astrojs/starlight/expressive-code/hast';
import { parseFence, parseTranslation, partsOf, variablesOf } from '../../../workbench/fences.ts';
import { syllabus } from '../../content/labs/syllabus.ts';

/** What `preprocessCode` finds out and rendering needs: by code block. */
const found = new WeakMap();

export function stepRunner() {
  return definePlugin({
    name: 'step-runner',
    hooks: {
      preprocessMetadata,
      preprocessCode,
      annotateCode,
      postprocessRenderedLine,
      postprocessRenderedBlock,
    },
  });
}

async function preprocessMetadata({ codeBlock }) {
  if (codeBlock.language === 'powershell') return preprocessTranslation(codeBlock);
  if (codeBlock.language !== 'sh') return;
  const file = codeBlock.parentDocument?.sourceFilePath ?? '';
  const fence = parseFence(codeBlock.code, codeBlock.meta, { file });
  if (fence.commands.length === 0) return;
  found.set(codeBlock, { fence, variables: await variablesIn(file), prompts: new Set() });
  // A frame would draw a second bar.
  codeBlock.props.frame = 'none';
}

/** What is to be copied into PowerShell: all of it is one command, and nothing of it runs here. */
async function preprocessTranslation(codeBlock) {
  const file = codeBlock.parentDocument?.sourceFilePath ?? '';
  const { of, code } = parseTranslation(codeBlock.code, codeBlock.meta, { file });
  const title = `PowerShell: ${of.replaceAll('-', ' ')}`;
  const commands = [{ text: code, output: '' }];
  const fence = { name: `${of}-pwsh`, title, shell: 'pwsh', commands, runs: false, again: true };
  found.set(codeBlock, { fence, variables: await variablesIn(file), prompts: new Set() });
  codeBlock.props.frame = 'none';
}

/** The lab's own values, for a page that has no JavaScript yet. */
async function variablesIn(file) {
  const [, id] = /labs[\\/]([^\\/]+)[\\/]index\.mdx$/.exec(file) ?? [];
  const entry = syllabus.find((lab) => lab.id === id);
  return variablesOf(entry ? (await entry.load()).default.settings : {});
}

function preprocessCode({ codeBlock }) {
  const run = found.get(codeBlock);
  if (!run || run.fence.shell === 'pwsh') return;
  const { commands } = run.fence;
  const lines = commands.flatMap(({ text }) => {
    const [first, ...rest] = text.split('\n');
    return [{ text: first, prompt: true }, ...rest.map((line) => ({ text: line, prompt: false }))];
  });
  codeBlock.deleteLines(codeBlock.getLines().map((_, index) => index));
  codeBlock.insertLines(
    0,
    lines.map(({ text }) => text),
  );
  lines.forEach(({ prompt }, index) => prompt && run.prompts.add(index));
}

/** One annotation for every variable that has a value: it may not be known before the command is whole. */
function annotateCode({ codeBlock }) {
  const run = found.get(codeBlock);
  if (!run) return;
  let lineIndex = 0;
  let column = 0;
  for (const { text } of run.fence.commands) {
    for (const part of partsOf(text, (name) => name in run.variables, run.fence.shell)) {
      const value = part.variable && run.variables[part.variable];
      if (value !== undefined) {
        const columns = { columnStart: column, columnEnd: column + part.text.length };
        codeBlock.getLine(lineIndex)?.addAnnotation(valueAnnotation(part.variable, value, columns));
      }
      const lines = part.text.split('\n');
      lineIndex += lines.length - 1;
      column = lines.length > 1 ? lines.at(-1).length : column + part.text.length;
    }
    lineIndex += 1;
    column = 0;
  }
}

function valueAnnotation(variable, value, inlineRange) {
  return {
    inlineRange,
    renderPhase: 'latest',
    // Colouring may have split `${REPO}` into pieces: the first shows the value, the others nothing.
    render: ({ nodesToTransform }) =>
      nodesToTransform.map((_, index) =>
        index === 0
          ? h(
              'span',
              { className: ['value'], dataVariable: variable, title: `$${variable}` },
              value,
            )
          : h('span'),
      ),
  };
}

function postprocessRenderedLine({ codeBlock, lineIndex, renderData }) {
  if (!found.get(codeBlock)?.prompts.has(lineIndex)) return;
  const code = select('.code', renderData.lineAst) ?? renderData.lineAst;
  code.children.unshift(h('span', { className: ['prompt'], ariaHidden: 'true' }, '$ '));
}

function postprocessRenderedBlock({ codeBlock, renderData }) {
  const run = found.get(codeBlock);
  // Code that scrolls becomes a landmark, and every landmark has a name.
  const pre = select('pre', renderData.blockAst);
  const name = run ? titleOf(run.fence) : (codeBlock.props.title ?? codeBlock.getLine(0)?.text);
  if (pre && name) pre.properties.ariaLabel = `Code: ${name.trim().slice(0, 60)}`;
  if (!run) return;
  const figure = renderData.blockAst;
  // Our button copies the commands alone, with the learner's values.
  figure.children = figure.children.filter(
    (child) => !child.properties?.className?.includes('copy'),
  );
  const { fence } = run;
  const title = titleOf(fence);
  const element = h(
    'lab-fence',
    {
      className: ['fence'],
      hidden: fence.hidden || undefined,
      dataTitle: title,
      dataName: fence.name,
      dataRuns: fence.runs ? '' : undefined,
      dataOnce: fence.once ? '' : undefined,
      dataExpect: fence.expect,
      dataSession: fence.session,
      dataTimeout: fence.timeout,
      dataAdvance: fence.advance,
      dataShell: fence.shell,
      dataCommands: JSON.stringify(fence.commands.map(({ text }) => text)),
    },
    [bar(fence, title), figure, ...outputOf(run), h('div', { className: ['fence-below'] })],
  );
  renderData.blockAst = fence.again ? folded(element) : element;
}

/** The same again in PowerShell: most learners need only one of the two. */
function folded(element) {
  return h('details', { className: ['fence-pwsh'] }, [h('summary', 'In PowerShell'), element]);
}

function titleOf({ title, name, commands }) {
  return title ?? name?.replaceAll('-', ' ') ?? commands[0].text.split(/\s+/).slice(0, 3).join(' ');
}

/** Hidden until there is a script that makes the buttons do something. */
function bar({ runs, shell, advance, session = 'main' }, title) {
  const button = (label, action, className) =>
    h('button', { type: 'button', dataDo: action, className }, [
      label,
      h('span', { className: ['sr-only'] }, `: ${title}`),
    ]);
  const buttons = [button('Copy', 'copy')];
  if (runs) buttons.unshift(button('Run', 'run', ['go']), button('Edit', 'edit'));
  const inSession = session === 'main' ? '' : ` · session ${session}`;
  const language = shell === 'pwsh' ? 'PowerShell' : `bash${inSession}`;
  return h('div', { className: ['fence-bar'], hidden: true }, [
    ...buttons,
    ...(runs && advance ? [h('span', { className: ['fence-clock'] }, turnsClock(advance))] : []),
    h('span', { className: ['fence-language'] }, language),
  ]);
}

/** What Run does before the command: nobody should lose an image without having been told. */
function turnsClock(seconds) {
  const [count, unit] =
    seconds % 86_400 === 0 ? [seconds / 86_400, 'day'] : [seconds / 3600, 'hour'];
  return `Run turns the clock forward by ${count} ${unit}${count === 1 ? '' : 's'}`;
}

function outputOf({ fence, variables }) {
  const printed = fence.commands.map(({ output }) => output).filter(Boolean);
  if (printed.length === 0) return [];
  const code = h('code', withValues(printed.join('\n'), variables));
  const text = h('pre', { tabIndex: 0 }, code);
  // Who looks for a message must find it with the eye.
  if (fence.mistake) return [h('div', { className: ['fence-expected', 'fence-message'] }, text)];
  return [h('details', { className: ['fence-expected'] }, [h('summary', 'What to expect'), text])];
}

/** In output a variable is a variable wherever it stands. */
function withValues(text, variables) {
  return text.split(/(\$[A-Z][A-Z0-9_]*)/).map((part) => {
    const variable = part.slice(1);
    if (!part.startsWith('$') || !(variable in variables)) return part;
    return h('span', { dataVariable: variable }, variables[variable]);
  });
}
