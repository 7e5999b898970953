import { EcrError } from '#ecr/errors.ts';
import { parseObject } from '#ecr/wire/json-object.ts';

/** The body as text. Throws what AWS answers for one that is longer than `limit` characters. */
export async function readText(request: Request, limit: number): Promise<string> {
  const length = Number(request.headers.get('content-length') ?? 0);
  const text = length > 4 * limit ? undefined : await request.text();
  if (text === undefined || text.length > limit) {
    throw new EcrError(
      'RequestEntityTooLargeException',
      `The request is longer than ${limit} characters`,
      413,
    );
  }
  return text;
}

/** The input in a JSON body. Throws what AWS answers for one that is too long, or no object. */
export async function readInput(request: Request, limit: number): Promise<Record<string, unknown>> {
  return parseObject(await readText(request, limit));
}
