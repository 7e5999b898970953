/**
 * The one reader of fences: the site, the tests and the command line all see the commands that this
 * file sees. A fence of language `sh` with lines that begin with `$ ` runs:
 *
 *     ```sh name=create-repository once
 *     $ aws ecr create-repository \
 *         --repository-name $REPOSITORY
 *     { "repository": { "repositoryName": "$REPOSITORY" } }
 *     ```
 *
 * A command goes on while a backslash, a quotation mark, a `$(` or a here-document is open; every other
 * line is output to expect, in which `…` stands for anything.
 */
export { AuthorError } from './fences/author-error.ts';
export { departure } from './fences/expected.ts';
export { parseFence, parseTranslation } from './fences/fence.ts';
export { fillIn, partsOf, variablesOf } from './fences/fill-in.ts';
export { readLab, type LabText, type StepText } from './fences/lab-text.ts';
