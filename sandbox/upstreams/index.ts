/** Answers for the hosts of bundled upstreams; `undefined` for a host that is none. */
export async function answerUpstream(_request: Request): Promise<Response | undefined> {
  return undefined;
}
