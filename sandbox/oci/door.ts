/** The door for the OCI distribution API, `/v2/`. */
import type { World } from '../world.ts';

/** Answers one request of a registry's client. Not built yet, and says so. */
export async function answerOci(_request: Request, _world: World): Promise<Response> {
  const errors = [{ code: 'UNSUPPORTED', message: 'This sandbox has not built /v2/ yet' }];
  return Response.json({ errors }, { status: 501 });
}
