import { EcrError, refusal } from '#ecr/errors.ts';

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
  return parse(await readText(request, limit));
}

/** An object. An empty body is an empty object, as AWS reads it. */
function parse(text: string): Record<string, unknown> {
  if (text === '') return {};
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refusal('SerializationException', { detail: 'The request is not valid JSON' });
  }
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    return input as Record<string, unknown>;
  }
  throw refusal('SerializationException', {
    detail: 'Start of structure or map found where not expected.',
  });
}
