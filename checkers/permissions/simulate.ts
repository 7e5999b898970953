/** What a role may do, as IAM's policy simulator says. Source: IAM API reference, SimulatePrincipalPolicy. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { repositoryArn } from '#ecr/names.ts';

/** One action on one resource. */
export interface Question {
  readonly action: string;
  readonly resource: string;
}

export interface Answer extends Question {
  /** `explicitDeny` is a Deny of some policy, `implicitDeny` that nothing allows it. */
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
}

export interface Simulation {
  /** `null` where there is no such role. */
  readonly role: string | null;
  readonly answers: readonly Answer[];
}

/** What `simulate` calls. */
export const simulatePermissions = ['iam:GetRole', 'iam:SimulatePrincipalPolicy'] as const;

/** Asks for all of it; nothing is done. Needs `simulatePermissions`. */
export async function simulate(
  { iam }: Pick<Aws, 'iam'>,
  roleName: string,
  questions: readonly Question[],
): Promise<Simulation> {
  const role = await roleArn(iam, roleName);
  if (role === null) return { role, answers: [] };
  const answers: Answer[] = [];
  const byResource = Map.groupBy(questions, ({ resource }) => resource);
  for (const [resource, asked] of byResource) {
    const { EvaluationResults = [] } = await iam('SimulatePrincipalPolicy', {
      PolicySourceArn: role,
      ActionNames: asked.map(({ action }) => action),
      ResourceArns: [resource],
    });
    for (const { EvalActionName = '', EvalDecision } of EvaluationResults) {
      answers.push({ action: EvalActionName, resource, decision: decisionOf(EvalDecision) });
    }
  }
  return { role, answers };
}

function decisionOf(said: string | undefined): Answer['decision'] {
  return said === 'allowed' || said === 'explicitDeny' ? said : 'implicitDeny';
}

async function roleArn(iam: Aws['iam'], RoleName: string): Promise<string | null> {
  try {
    const { Role } = await iam('GetRole', { RoleName });
    return Role.Arn;
  } catch (error) {
    if (isEcrError(error, 'NoSuchEntity', 'NoSuchEntityException')) return null;
    throw error;
  }
}

/** Actions that are not in the answers as allowed, each once. */
export function refused(answers: readonly Answer[], questions: readonly Question[]): Question[] {
  return questions.filter((question) => decisionOn(answers, question) !== 'allowed');
}

/** Of the questions those that the answers allow. */
export function allowed(answers: readonly Answer[], questions: readonly Question[]): Question[] {
  return questions.filter((question) => decisionOn(answers, question) === 'allowed');
}

/** `implicitDeny` for what was not asked. */
export function decisionOn(
  answers: readonly Answer[],
  { action, resource }: Question,
): Answer['decision'] {
  const answer = answers.find((it) => it.action === action && it.resource === resource);
  return answer?.decision ?? 'implicitDeny';
}

/** The token is for a whole registry: only `*` will do. Source: service authorization reference of ECR. */
export const tokenQuestion: Question = { action: 'ecr:GetAuthorizationToken', resource: '*' };

/** The repository as the simulator is asked about it: in the caller's account and Region. */
export async function arnOf({ sts, region }: Aws, repository: string): Promise<string> {
  const { Account } = await sts('GetCallerIdentity');
  return repositoryArn(Account, region, repository);
}

/** `ecr:PutImage on repository/app` */
export function inWords(questions: readonly Question[]): string {
  return questions
    .map(({ action, resource }) =>
      resource === '*' ? `${action} on *` : `${action} on ${resource.replace(/^(.*?:){5}/, '')}`,
    )
    .join(', ');
}
