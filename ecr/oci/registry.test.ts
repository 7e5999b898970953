import { expect, test } from 'vitest';
import { digestOf } from '../digest.ts';
import { goldenImage } from './golden-image.ts';
import { indexOf, imageOf, layerOf, type BuiltImage } from './image.ts';
import { parseReference } from './reference.ts';
import {
  checkCredentials,
  listTags,
  NoSuchPlatform,
  pullImage,
  pushImage,
  RegistryError,
  resolve,
} from './registry.ts';

/** A network of made-up registries: what each address answers, and what was asked. */
function network(
  answers: Readonly<Record<string, (request: Request) => Response | Promise<Response>>>,
) {
  const asked: string[] = [];
  const send = async (request: Request) => {
    const { origin, pathname, search } = new URL(request.url);
    const authorization =
      request.headers.get('authorization')?.replace(/^(\w+) .*/, '$1') ?? 'nobody';
    asked.push(`${request.method} ${origin}${pathname}${search} as ${authorization}`);
    const answer = answers[`${request.method} ${origin}${pathname}`];
    return answer
      ? answer(request)
      : new Response('{"errors":[{"code":"NAME_UNKNOWN","message":"no such"}]}', { status: 404 });
  };
  return { send, asked };
}

const denied = (challenge: string) => () =>
  new Response('Not Authorized', { status: 401, headers: { 'www-authenticate': challenge } });
const host = 'https://r.example';
const app = parseReference('r.example/app:v1');
const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };

function serving(
  image: BuiltImage,
  blob: (content: Uint8Array) => Response = (content) => new Response(content as BodyInit),
) {
  const answers: Record<string, () => Response> = {};
  const serve = ({ digest, mediaType, manifest, blobs, members = [] }: BuiltImage) => {
    const named = () =>
      new Response(manifest as BodyInit, {
        headers: { 'content-type': mediaType, 'docker-content-digest': digest },
      });
    answers[`GET ${host}/v2/app/manifests/${digest}`] = named;
    answers[`GET ${host}/v2/app/manifests/v1`] = named;
    for (const [it, content] of blobs)
      answers[`GET ${host}/v2/app/blobs/${it}`] = () => blob(content);
    for (const member of members) serve(member);
    answers[`GET ${host}/v2/app/manifests/v1`] = named;
  };
  serve(image);
  return answers;
}

test('a registry that hands out tokens is asked for one with the scope of the work', async () => {
  const image = await goldenImage();
  const { send, asked } = network({
    ...serving(image),
    [`GET ${host}/v2/`]: denied('Bearer realm="https://auth.example/token",service="r.example"'),
    'GET https://auth.example/token': () => Response.json({ token: 'abc' }),
  });
  const pulled = await pullImage(send, app, { platform });
  expect(pulled.image).toEqual({
    digest: image.digest,
    mediaType: image.mediaType,
    manifest: image.manifest,
    blobs: pulled.image.blobs,
  });
  expect([...pulled.image.blobs.keys()].sort()).toEqual([...image.blobs.keys()].sort());
  expect(asked.slice(0, 3)).toEqual([
    `GET ${host}/v2/ as nobody`,
    'GET https://auth.example/token?service=r.example&scope=repository%3Aapp%3Apull as nobody',
    `GET ${host}/v2/app/manifests/v1 as Bearer`,
  ]);
});

test('Basic without credentials is refused before anything else is asked', async () => {
  const { send, asked } = network({ [`GET ${host}/v2/`]: denied('Basic realm="x"') });
  await expect(resolve(send, app)).rejects.toThrow(
    new RegistryError('NO_CREDENTIALS', 'no basic auth credentials', 401),
  );
  expect(asked).toHaveLength(1);
});

test('a redirect to another origin is followed without the credentials', async () => {
  const image = await goldenImage();
  const answers = serving(image, () => new Response(null, { status: 500 }));
  const elsewhere: Record<string, () => Response> = {};
  for (const [digest, content] of image.blobs) {
    answers[`GET ${host}/v2/app/blobs/${digest}`] = () =>
      new Response(null, {
        status: 307,
        headers: { location: `https://s3.example/${digest}?signed` },
      });
    elsewhere[`GET https://s3.example/${digest}`] = () => new Response(content as BodyInit);
  }
  const { send, asked } = network({
    ...answers,
    ...elsewhere,
    [`GET ${host}/v2/`]: denied('Basic realm="x"'),
  });
  await pullImage(send, app, { platform, auth: { username: 'AWS', password: 'p' } });
  const away = asked.filter((it) => it.includes('s3.example'));
  expect(away).toHaveLength(image.blobs.size);
  expect(away.every((it) => it.endsWith('as nobody'))).toBe(true);
  expect(asked.filter((it) => it.includes('/blobs/')).every((it) => it.endsWith('as Basic'))).toBe(
    true,
  );
});

test('redirects without an end are an error', async () => {
  const { send } = network({
    [`GET ${host}/v2/`]: () => new Response(),
    [`GET ${host}/v2/app/manifests/v1`]: () =>
      new Response(null, { status: 307, headers: { location: '/v2/app/manifests/v1' } }),
  });
  await expect(resolve(send, app)).rejects.toMatchObject({ code: 'UNEXPECTED', status: 307 });
});

test('content that is not what its digest promises is refused', async () => {
  const image = await goldenImage();
  const { send } = network({
    ...serving(image, () => new Response('other')),
    [`GET ${host}/v2/`]: () => new Response(),
  });
  await expect(pullImage(send, app, { platform })).rejects.toMatchObject({
    code: 'DIGEST_INVALID',
  });
  const forged = parseReference(`r.example/app@${digestOf('x')}`);
  const lying = network({
    [`GET ${host}/v2/`]: () => new Response(),
    [`GET ${host}/v2/app/manifests/${digestOf('x')}`]: () =>
      new Response(image.manifest as BodyInit),
  });
  await expect(resolve(lying.send, forged)).rejects.toMatchObject({ code: 'DIGEST_INVALID' });
});

test('of an index the member for the platform is taken, and none if there is none', async () => {
  const arm = await goldenImage();
  const index = indexOf([imageOf({ layers: [] }), arm]);
  const { send } = network({ ...serving(index), [`GET ${host}/v2/`]: () => new Response() });
  const pulled = await pullImage(send, app, { platform: { os: 'linux', architecture: 'arm64' } });
  expect([pulled.resolved.digest, pulled.image.digest]).toEqual([index.digest, arm.digest]);
  const wanted = pullImage(send, app, { platform: { os: 'linux', architecture: 's390x' } });
  await expect(wanted).rejects.toThrow(NoSuchPlatform);
});

test.each([
  [403, '{"errors":[{"code":"DENIED","message":"expired"}]}', 'DENIED', 'expired'],
  [401, 'Not Authorized', 'UNAUTHORIZED', 'authentication required'],
  [403, '', 'DENIED', 'requested access to the resource is denied'],
  [
    503,
    '<html>',
    'UNEXPECTED',
    `unexpected status from GET request to ${host}/v2/app/manifests/v1: 503 Service Unavailable`,
  ],
  [
    400,
    '{"errors":null}',
    'UNEXPECTED',
    `unexpected status from GET request to ${host}/v2/app/manifests/v1: 400 Bad Request`,
  ],
])('an answer of %d with %s is the error %s', async (status, body, code, message) => {
  const { send } = network({
    [`GET ${host}/v2/`]: () => new Response(),
    [`GET ${host}/v2/app/manifests/v1`]: () => new Response(body, { status }),
  });
  await expect(resolve(send, app)).rejects.toThrow(new RegistryError(code, message, status));
});

test('a registry that does not answer is an error of its own', async () => {
  const send = () => Promise.reject(new TypeError('fetch failed'));
  await expect(checkCredentials(send, 'r.example', {})).rejects.toMatchObject({
    code: 'NO_ANSWER',
    status: 0,
  });
});

test('every page of tags is read', async () => {
  const { send } = network({
    [`GET ${host}/v2/`]: () => new Response(),
    [`GET ${host}/v2/app/tags/list`]: (request) =>
      request.url.includes('last=b')
        ? Response.json({ tags: ['c'] })
        : Response.json(
            { tags: ['a', 'b'] },
            { headers: { link: '</v2/app/tags/list?last=b&n=2>; rel="next"' } },
          ),
  });
  expect(await listTags(send, app)).toEqual(['a', 'b', 'c']);
});

test('large layers go in pieces, each where the one before ended', async () => {
  const noise = new Uint8Array(11 * 1024 * 1024);
  let state = 1;
  for (let at = 0; at < noise.length; at++)
    noise[at] = (state = (state * 48271) % 2147483647) & 255;
  const layer = await layerOf([{ kind: 'file', path: 'noise', content: noise }]);
  const image = imageOf({ layers: [layer] });
  const received = new Map<string, number>();
  const ranges: string[] = [];
  const send = async (request: Request) => {
    const { pathname } = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    if (request.method === 'HEAD') return new Response(null, { status: 404 });
    if (request.method === 'POST')
      return new Response(null, { status: 202, headers: { location: `/up/${received.size}` } });
    if (request.method === 'PATCH') {
      const total = (received.get(pathname) ?? 0) + body.length;
      received.set(pathname, total);
      ranges.push(request.headers.get('content-range') ?? '');
      return new Response(null, {
        status: 202,
        headers: { location: pathname, range: `0-${total - 1}` },
      });
    }
    return new Response(null, { status: 201 });
  };
  await pushImage(send, app, image);
  const piece = 5 * 1024 * 1024;
  expect(ranges.slice(0, 3)).toEqual([
    `0-${piece - 1}`,
    `${piece}-${2 * piece - 1}`,
    `${2 * piece}-${layer.bytes.length - 1}`,
  ]);
});

test('a registry that drops a piece is found out', async () => {
  const image = imageOf({ layers: [] });
  const send = async (request: Request) => {
    if (request.method === 'HEAD') return new Response(null, { status: 404 });
    return new Response(null, { status: 202, headers: { location: '/up', range: '0-3' } });
  };
  await expect(pushImage(send, app, image)).rejects.toMatchObject({ code: 'BLOB_UPLOAD_INVALID' });
});
