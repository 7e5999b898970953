/** Writes docs/reference/commands.md: what the terminal's commands support. A test says when it has to be run again. */
import { mkdir, writeFile } from 'node:fs/promises';
import { supportedTools } from '#shell/supported/index.ts';
import { commandsReference } from '#shell/supported/markdown.ts';

const page = new URL('../docs/reference/commands.md', import.meta.url);
await mkdir(new URL('.', page), { recursive: true });
await writeFile(page, commandsReference(await supportedTools()));
