import { parameters, partitionOf } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { readPolicy, type Statement } from '../policies/document.ts';
import { accountOf, isAbout, isOn, openStatements } from '../policies/grants.ts';
import { registryPolicyText } from '../policies/read.ts';
import { credentialsValid } from './credentials-valid.ts';

/**
 * The registry that images go to lets the source in. Asked with the destination's credentials: the policy
 * is the destination's. Source: "Private image replication in Amazon ECR", user guide.
 */
export const registryPolicyReplication = defineCheck({
  id: 'registry-policy-replication',
  target: {
    sourceAccount: parameters.sourceAccount,
    destination: optional(parameters.destination),
  },
  claim: ({ sourceAccount }) => `Account ${sourceAccount} may replicate into this registry`,
  fix: ({ sourceAccount, destination }) => {
    const flag = destination === undefined ? '' : ` --region ${destination}`;
    const region = destination ?? '$(aws configure get region)';
    return `aws ecr put-registry-policy${flag} --policy-text "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Sid\\":\\"AllowReplication\\",\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"arn:aws:iam::${sourceAccount}:root\\"},\\"Action\\":[\\"ecr:ReplicateImage\\",\\"ecr:CreateRepository\\"],\\"Resource\\":\\"arn:aws:ecr:${region}:$(aws sts get-caller-identity --query Account --output text):repository/*\\"}]}"`;
  },
  needs: () => [credentialsValid({})],
  permissions: ['ecr:GetRegistryPolicy', 'sts:GetCallerIdentity'],

  async look(aws, { destination = aws.region }) {
    const there = aws.in(destination);
    const { Account } = await aws.sts('GetCallerIdentity');
    return {
      policy: await registryPolicyText(there.ecr),
      arn: `arn:${partitionOf(destination)}:ecr:${destination}:${Account}:repository/any`,
    };
  },

  judge({ policy, arn }, { sourceAccount }) {
    if (policy === null) {
      return fail('no-policy', 'The destination’s registry has no policy.', {
        hint: 'The policy belongs to the registry that images go to, not to the one they come from.',
      });
    }
    const statements = readPolicy(policy);
    if (!statements) {
      return inconclusive('unreadable', 'The policy has elements nobody here knows.');
    }
    if (openStatements(statements).length > 0) {
      return fail('open', 'The policy lets everybody in.', {
        hint: `Name arn:aws:iam::${sourceAccount}:root under Principal.`,
      });
    }
    const ours = statements.filter((it) => isFor(it, sourceAccount));
    if (ours.length === 0) {
      return fail('not-granted', `No statement names account ${sourceAccount}.`, {
        hint: `Its principal is arn:aws:iam::${sourceAccount}:root.`,
      });
    }
    const about = (action: string) => ours.filter((it) => isAbout(it, action));
    const replicate = about('ecr:ReplicateImage');
    if (replicate.some(({ effect }) => effect === 'Deny')) {
      return fail('denied', `A statement denies account ${sourceAccount} ecr:ReplicateImage.`, {
        hint: 'A Deny wins over every Allow.',
      });
    }
    if (replicate.length === 0) {
      return fail('incomplete', 'ecr:ReplicateImage is not allowed.', {
        hint: 'It takes ecr:ReplicateImage, and ecr:CreateRepository where repositories are to be made.',
      });
    }
    if (!replicate.some((it) => isOn(it, arn) || namesSome(it, arn))) {
      return fail('other-resource', 'The statement is about repositories of another registry.', {
        hint: `The resource is the destination’s own: ${arn.replace(/any$/, '*')}.`,
        witness: { resources: replicate.flatMap(({ resources }) => resources.names) },
      });
    }
    return about('ecr:CreateRepository').some(({ effect }) => effect === 'Allow')
      ? pass(`Account ${sourceAccount} may replicate, and make the repositories.`)
      : pass(
          `Account ${sourceAccount} may replicate.`,
          'It may not make repositories: those that are missing here get no copies.',
        );
  },
});

function isFor({ principals }: Statement, account: string): boolean {
  return !principals.isExcept && principals.list.some((it) => accountOf(it) === account);
}

/** A statement may be about some repositories of the registry only. */
function namesSome({ resources }: Statement, arn: string): boolean {
  const registry = arn.replace(/any$/, '');
  return !resources.isExcept && resources.names.some((name) => name.startsWith(registry));
}
