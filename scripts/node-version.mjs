/** The rooms run unbuilt, which takes a Node that strips types and has its SQLite: 24. */
export function requireNode24() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= 24) return;
  console.error(
    `This needs Node 24; it is running on ${process.version}. ` +
      'npm installs one into node_modules for most machines: use `npm start` and `npm test`. ' +
      `There is none for ${process.platform}-${process.arch}? Then install Node 24 from https://nodejs.org.`,
  );
  process.exit(1);
}
