/** A policy that allows what its statements say, each under a name of its own. */
export function allowing(...statements: object[]): string {
  const named = statements.map((it, at) => ({ Sid: `Allow${at}`, Effect: 'Allow', ...it }));
  return JSON.stringify({ Version: '2012-10-17', Statement: named });
}
