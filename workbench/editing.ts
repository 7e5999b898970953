/** What the page needs to know of the shell to open a file for it. */
export { editNumber } from '#shell/edit-sequence.ts';
