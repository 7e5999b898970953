/** The endpoints of the distribution API, and which ECR operation each of them is. */
import type { Asked } from './asked.ts';
import { findBlob, getBlob } from './blobs.ts';
import { OciError } from './errors.ts';
import { deleteManifest, getManifest, putManifest } from './manifests.ts';
import { listReferrers } from './referrers.ts';
import { listRepositories, listTags } from './tags.ts';
import { begin, cancel, finish, receive, status } from './uploads.ts';

export interface Route {
  /** What the caller must be allowed to do. */
  readonly operation: string;
  readonly writes: boolean;
  /** No operation of ECR's is called for it. */
  readonly isSilent?: boolean;
  readonly answer: (asked: Asked) => Response | Promise<Response>;
}

export interface Found {
  readonly route: Route;
  readonly name: string;
  readonly reference: string;
}

const reads = (operation: string, answer: Route['answer']): Route => ({
  operation,
  writes: false,
  answer,
});
const writes = (operation: string, answer: Route['answer']): Route => ({
  operation,
  writes: true,
  answer,
});

const getImage = reads('BatchGetImage', getManifest);

/** By the form of the path; a name may have slashes, so the end decides and the first match counts. */
const paths: readonly [RegExp, Readonly<Record<string, Route>>][] = [
  [/^_catalog$/, { GET: reads('DescribeRepositories', listRepositories) }],
  [/^(?<name>.+)\/tags\/list$/, { GET: reads('ListImages', listTags) }],
  [
    /^(?<name>.+)\/referrers\/(?<reference>[^/]+)$/,
    { GET: reads('ListImageReferrers', listReferrers) },
  ],
  [
    /^(?<name>.+)\/manifests\/(?<reference>[^/]+)$/,
    {
      GET: getImage,
      HEAD: getImage,
      PUT: writes('PutImage', putManifest),
      DELETE: writes('BatchDeleteImage', deleteManifest),
    },
  ],
  [/^(?<name>.+)\/blobs\/uploads\/?$/, { POST: writes('InitiateLayerUpload', begin) }],
  [
    /^(?<name>.+)\/blobs\/uploads\/(?<reference>[^/]+)$/,
    {
      GET: { ...writes('UploadLayerPart', status), isSilent: true },
      PATCH: writes('UploadLayerPart', receive),
      PUT: writes('CompleteLayerUpload', finish),
      DELETE: { ...writes('UploadLayerPart', cancel), isSilent: true },
    },
  ],
  [
    /^(?<name>.+)\/blobs\/(?<reference>[^/]+)$/,
    {
      GET: reads('GetDownloadUrlForLayer', getBlob),
      HEAD: reads('BatchCheckLayerAvailability', findBlob),
    },
  ],
];

/** `undefined` for the root, which only says that there is a registry. Throws for what is no endpoint. */
export function findRoute(method: string, url: URL): Found | undefined {
  const path = decode(url.pathname.replace(/^\/v2\/?/, ''));
  if (path === '') {
    if (method === 'GET' || method === 'HEAD') return undefined;
    throw notAllowed(method, ['GET', 'HEAD']);
  }
  for (const [form, methods] of paths) {
    const { name = '', reference = '' } = form.exec(path)?.groups ?? {};
    if (!form.test(path)) continue;
    const route = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!route) throw notAllowed(method, Object.keys(methods));
    return { route, name, reference };
  }
  throw new OciError(404, 'UNSUPPORTED', 'The registry has no such endpoint');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new OciError(400, 'NAME_INVALID', 'The path is not encoded correctly', { cause: error });
  }
}

function notAllowed(method: string, allowed: readonly string[]): OciError {
  return new OciError(405, 'UNSUPPORTED', `The operation is unsupported: ${method}`, {
    headers: { allow: allowed.join(', ') },
  });
}
