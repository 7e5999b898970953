/** Nobody else's things in an account are touched, whatever a test has forgotten. */
import type { Send } from '#ecr/client.ts';
import { ecrModel, shapeOf } from '#ecr/model.ts';

const readOnly = /^(Get|Describe|List|BatchGet|BatchCheck|Validate)/;
/** Names that ECR would take; what it refuses can be asked under any. */
const repositoryNames =
  /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*\/?$/;
/** What questions are about, where they are not about the registry. */
const subjects = ['repositoryName', 'ecrRepositoryPrefix', 'prefix', 'resourceArn'];

export interface Fence {
  /** What names of a test's own begin with. */
  readonly prefix: string;
  /** Before a question that changes the registry; rejects if it may not. */
  readonly beforeRegistryChange: (
    operation: string,
    input: Record<string, unknown>,
  ) => Promise<void>;
}

/** Rejects what would change another's repository before it is sent. */
export function guarded(send: Send, fence: Fence): Send {
  return async (request) => {
    const isApi = request.method === 'POST' && !new URL(request.url).pathname.startsWith('/v2/');
    if (isApi) await admit(request, fence);
    return send(request);
  };
}

async function admit(request: Request, { prefix, beforeRegistryChange }: Fence): Promise<void> {
  const [api = '', operation = ''] = (request.headers.get('x-amz-target') ?? '').split('.');
  if (!api.startsWith('AmazonEC2ContainerRegistry')) {
    throw new Error('A test that asks another service than ECR needs `neighbours`');
  }
  if (!Object.hasOwn(ecrModel.operations, operation) || readOnly.test(operation)) return;
  const shape = ecrModel.operations[operation]?.input;
  const { required = [] } = shape === undefined ? {} : shapeOf(ecrModel, shape);
  const input = (await request.clone().json()) as Record<string, unknown>;
  const subject = subjects.find((member) => required.includes(member));
  if (subject === undefined) return beforeRegistryChange(operation, input);
  const given = input[subject];
  if (typeof given !== 'string') return;
  const name = subject === 'resourceArn' ? (given.split(':repository/')[1] ?? '') : given;
  const isOthers = name === 'ROOT' || (repositoryNames.test(name) && !name.startsWith(prefix));
  if (isOthers) {
    throw new Error(`${operation} of ${name}: name what a test makes with endpoint.named()`);
  }
}
