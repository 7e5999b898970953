/** What a registry refused. */
export class RegistryError extends Error {
  /** One of the distribution API's, such as `NAME_UNKNOWN`; or `NO_CREDENTIALS`, `NO_ANSWER`, `UNEXPECTED`. */
  readonly code: string;
  /** HTTP's; 0 if there was no answer. */
  readonly status: number;
  constructor(code: string, message: string, status: number, cause?: unknown) {
    super(message, { cause });
    this.name = 'RegistryError';
    this.code = code;
    this.status = status;
  }
}

/** What a status stands for when the body does not say, as that of an answer to HEAD cannot. */
const meanings: Partial<Record<number, readonly [code: string, message: string]>> = {
  401: ['UNAUTHORIZED', 'authentication required'],
  403: ['DENIED', 'requested access to the resource is denied'],
};

/** Reads an answer that says no. Source: OCI distribution specification, "Error Codes". */
export async function errorFrom(
  response: Response,
  method: string,
  url: string,
): Promise<RegistryError> {
  const { status } = response;
  const text = await response.text();
  const [first] = errorsIn(text);
  if (first) return new RegistryError(first.code, first.message ?? '', status);
  const meaning = meanings[status];
  if (meaning) return new RegistryError(meaning[0], meaning[1], status);
  const said = `${status} ${response.statusText || reasons[status] || ''}`.trim();
  const message = `unexpected status from ${method} request to ${url}: ${said}`;
  return new RegistryError('UNEXPECTED', message, status);
}

interface Said {
  readonly code: string;
  readonly message?: string;
}

function errorsIn(text: string): readonly Said[] {
  try {
    const { errors } = JSON.parse(text) as { errors?: readonly Partial<Said>[] };
    return (errors ?? []).filter((it): it is Said => typeof it.code === 'string');
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return [];
    throw error;
  }
}

/** A `Response` made in memory has no reason phrase. */
const reasons: Partial<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};
