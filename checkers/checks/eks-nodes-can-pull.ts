import { isEcrError } from '#ecr/errors.ts';
import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { pullActions } from '../permissions/actions.ts';
import {
  arnOf,
  inWords,
  refused,
  simulate,
  simulatePermissions,
  tokenQuestion,
} from '../permissions/simulate.ts';
import { credentialsValid } from './credentials-valid.ts';

/** Nodes pull with the role of their group: the kubelet asks for the token, and no imagePullSecret is needed. */
export const eksNodesCanPull = defineCheck({
  id: 'eks-nodes-can-pull',
  target: {
    repository: repositoryName,
    cluster: parameters.cluster,
    nodegroup: parameters.nodegroup,
  },
  claim: ({ repository, cluster, nodegroup }) =>
    `The nodes of ${nodegroup} in ${cluster} can pull from ${repository}`,
  needs: () => [credentialsValid({})],
  permissions: ['eks:DescribeNodegroup', ...simulatePermissions, 'sts:GetCallerIdentity'],

  async look(aws, { repository, cluster, nodegroup }) {
    const arn = await arnOf(aws, repository);
    try {
      const answer = await aws.eks('DescribeNodegroup', {
        clusterName: cluster,
        nodegroupName: nodegroup,
      });
      const { status = null, nodeRole = '' } = answer.nodegroup ?? {};
      const name = nodeRole.split('/').at(-1) ?? '';
      return { arn, status, name, ...(await simulate(aws, name, questionsOn(arn))) };
    } catch (error) {
      if (!isEcrError(error, 'ResourceNotFoundException')) throw error;
      return { arn, status: null, name: null, role: null, answers: [] };
    }
  },

  judge({ arn, status, name, role, answers }, { nodegroup }) {
    if (name === null) {
      return fail('no-nodegroup', `There is no node group ${nodegroup}.`, {
        hint: 'Check the names of cluster and node group, and the Region.',
      });
    }
    if (role === null) {
      return fail('no-role', `The role ${name} of the nodes is not there any more.`, {
        hint: 'A node group keeps its role: make another.',
      });
    }
    const missing = refused(answers, questionsOn(arn));
    if (missing.length > 0) {
      return fail('cannot-pull', `${name} may not ${inWords(missing)}.`, {
        hint: `Attach AmazonEC2ContainerRegistryPullOnly to ${name}. A secret in the cluster is not needed, and its token would expire after 12 hours.`,
        witness: { role, missing },
      });
    }
    if (status === 'CREATING' || status === 'UPDATING') {
      return inconclusive('not-ready', `${nodegroup} is ${status}.`, 'Ask again in a few minutes.');
    }
    return pass(`${name} may pull.`);
  },
});

function questionsOn(arn: string) {
  return [tokenQuestion, ...pullActions.map((action) => ({ action, resource: arn }))];
}
