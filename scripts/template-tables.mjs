/** Writes the tables of inputs and outputs into the templates' READMEs, from their `.tf` files. */
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { withTables } from '../infra-templates/readme.ts';

const templates = new URL('../infra-templates/terraform/', import.meta.url);

for (const name of readdirSync(templates)) {
  const folder = fileURLToPath(new URL(name, templates));
  const text = await format(withTables(folder), { parser: 'markdown' });
  writeFileSync(`${folder}/README.md`, text);
}
