/**
 * REST-JSON (Lambda, EKS, Inspector): an operation is a method and a path, its input is spread over path,
 * query, headers and a JSON body. Client's side and door's side. Source: "AWS restJson1 protocol", Smithy 2.0.
 */
import { shapeOf, type ApiModel, type ShapeReference } from '../model.ts';
import type { Asked, ClientCodec, DoorCodec, Stamp } from './codec.ts';
import { parseObject } from './json-object.ts';
import { readJsonError } from './json.ts';
import { textOf, valueOf } from './scalar.ts';

type Members = Readonly<Record<string, unknown>>;

export const restJsonClient: ClientCodec = {
  write(base, api, operation, input) {
    const { http, input: shape } = api.operations[operation] ?? {};
    const url = new URL(base);
    const headers = new Headers();
    const body: Record<string, unknown> = {};
    let path = http?.requestUri ?? '/';
    for (const [name, reference] of membersOf(api, shape)) {
      const value = (input as Members)[name];
      if (value === undefined || value === null) continue;
      const at = reference.locationName ?? name;
      const scalar = shapeOf(api, reference.shape);
      if (reference.location === 'uri') {
        path = path.replace(`{${at}}`, encodeURIComponent(textOf(scalar, value)));
      } else if (reference.location === 'querystring') {
        for (const text of textsOf(api, reference, value)) url.searchParams.append(at, text);
      } else if (reference.location === 'header') headers.set(at, textOf(scalar, value));
      else body[at] = value;
    }
    url.pathname = path;
    const method = http?.method ?? 'POST';
    const hasBody = method !== 'GET' && method !== 'DELETE' && method !== 'HEAD';
    if (hasBody) headers.set('content-type', 'application/json');
    return new Request(url, { method, headers, ...(hasBody && { body: JSON.stringify(body) }) });
  },
  async read(response, api, operation) {
    const text = await response.text();
    if (!response.ok) {
      throw readJsonError(text, response.status, response.headers.get('x-amzn-errortype'));
    }
    const said = text === '' ? {} : (JSON.parse(text) as Members);
    const output: [string, unknown][] = [];
    for (const [name, reference] of membersOf(api, api.operations[operation]?.output)) {
      const at = reference.locationName ?? name;
      const shape = shapeOf(api, reference.shape);
      const header = reference.location === 'header' ? response.headers.get(at) : null;
      if (reference.location === 'statusCode') output.push([name, response.status]);
      else if (header !== null) output.push([name, valueOf(shape, header)]);
      else if (reference.location === undefined && at in said) output.push([name, said[at]]);
    }
    return Object.fromEntries(output);
  },
};

export const restJsonDoor: DoorCodec = {
  operationIn: (asked, api) => routeOf(asked, api)?.operation,
  readInput(asked, api, operation) {
    const { parts } = routeOf(asked, api) ?? { parts: {} };
    const body = asked.method === 'GET' ? {} : parseObject(asked.text);
    const input: [string, unknown][] = [];
    for (const [name, reference] of membersOf(api, api.operations[operation]?.input)) {
      const value = valueAt(api, name, reference, { asked, parts, body });
      if (value !== undefined && value !== null) input.push([name, value]);
    }
    return Object.fromEntries(input);
  },
  writeOutput(api, operation, output, stamp) {
    const { http, output: shape } = api.operations[operation] ?? {};
    const headers = headersOf(stamp);
    const body: [string, unknown][] = [];
    for (const [name, reference] of membersOf(api, shape)) {
      const value = (output as Members)[name];
      const at = reference.locationName ?? name;
      if (value === undefined || value === null || reference.location === 'statusCode') continue;
      if (reference.location === 'header') {
        headers.set(at, textOf(shapeOf(api, reference.shape), value));
      } else body.push([at, value]);
    }
    const status = http?.responseCode ?? 200;
    const text = JSON.stringify(Object.fromEntries(body));
    return new Response(status === 204 ? null : text, { status, headers });
  },
  writeError(error, _, stamp) {
    const headers = headersOf(stamp);
    headers.set('x-amzn-errortype', error.code);
    const said = { ...error.members, message: error.message };
    return new Response(JSON.stringify(said), { status: error.status, headers });
  },
};

interface Route {
  readonly operation: string;
  /** Values of the path, by the name in its template. */
  readonly parts: Readonly<Record<string, string>>;
}

/** The operation whose method and path these are; a fixed path wins over a part that takes anything. */
function routeOf({ method, url }: Asked, api: ApiModel): Route | undefined {
  const path = url.pathname.replace(/\/$/, '').split('/');
  const routes = Object.entries(api.operations).flatMap(([operation, { http }]) => {
    const parts = http?.method === method ? matchPath(http.requestUri, path) : undefined;
    return parts ? [{ operation, parts }] : [];
  });
  const free = ({ parts }: Route) => Object.keys(parts).length;
  return routes.sort((a, b) => free(a) - free(b))[0];
}

function matchPath(template: string, path: readonly string[]): Record<string, string> | undefined {
  const wanted = template.replace(/\/$/, '').split('/');
  if (wanted.length !== path.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const found = path[i] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined ? part !== found : found === '') return undefined;
    if (name !== undefined) parts[name] = decoded(found);
  }
  return parts;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

function valueAt(
  api: ApiModel,
  name: string,
  reference: ShapeReference,
  { asked, parts, body }: { asked: Asked; parts: Members; body: Members },
): unknown {
  const at = reference.locationName ?? name;
  const shape = shapeOf(api, reference.shape);
  switch (reference.location) {
    case 'uri':
      return parts[at];
    case 'querystring': {
      const texts = asked.url.searchParams.getAll(at);
      if (shape.type !== 'list')
        return texts[0] === undefined ? undefined : valueOf(shape, texts[0]);
      const item = shapeOf(api, shape.member?.shape ?? '');
      return texts.length === 0 ? undefined : texts.map((text) => valueOf(item, text));
    }
    case 'header': {
      const text = asked.headers.get(at);
      return text === null ? undefined : valueOf(shape, text);
    }
    default:
      return body[at];
  }
}

function textsOf(api: ApiModel, reference: ShapeReference, value: unknown): string[] {
  const shape = shapeOf(api, reference.shape);
  if (shape.type !== 'list') return [textOf(shape, value)];
  const item = shapeOf(api, shape.member?.shape ?? '');
  return (value as readonly unknown[]).map((text) => textOf(item, text));
}

function membersOf(api: ApiModel, shape: string | undefined): [string, ShapeReference][] {
  return Object.entries((shape !== undefined && shapeOf(api, shape).members) || {});
}

function headersOf({ requestId, date }: Stamp): Headers {
  return new Headers({
    'content-type': 'application/json',
    'x-amzn-requestid': requestId,
    date: date.toUTCString(),
  });
}
