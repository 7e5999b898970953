/**
 * What the fourteen labs of the course type in the sandbox, beside Terraform: each line runs, says what it is about, or is
 * refused as it would be. Labs that are written are walked fence by fence as well, in `src/content/labs`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createSandbox } from '#sandbox/sandbox.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTerminal } from './terminal.fixture.ts';

/** A command line, and what it prints; with a status that is not 0 if it is meant to fail. */
type Line = readonly [typed: string, printed?: RegExp, status?: number];

const sample = 'src/content/samples/demo-node-app';
const app = Object.fromEntries(
  readdirSync(sample).map((name) => [name, readFileSync(`${sample}/${name}`, 'utf8')]),
);
const dockerfile = `FROM public.ecr.aws/docker/library/node:24-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server.js ./
USER node
EXPOSE 3000
CMD ["node", "server.js"]
`;
const statement = (principal: unknown, action: readonly string[], more: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'It', Effect: 'Allow', Principal: principal, Action: action, ...more }],
  });
const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const replicates = (filter: string, region: string) =>
  JSON.stringify({
    rules: [
      {
        destinations: [
          { region, registryId: '111122223333' },
          { region: 'ap-southeast-2', registryId: '444455556666' },
        ].slice(0, region === 'us-west-2' ? 2 : 1),
        repositoryFilters: [{ filter, filterType: 'PREFIX_MATCH' }],
      },
    ],
  });
const rule = (rulePriority: number, selection: object) => ({
  rulePriority,
  description: `rule ${rulePriority} of a policy for staging and everything else`,
  selection,
  action: { type: 'expire' },
});

const files: Readonly<Record<string, string>> = {
  ...app,
  Dockerfile: dockerfile,
  'policy.json': JSON.stringify({
    rules: [
      rule(1, {
        tagStatus: 'tagged',
        tagPatternList: ['staging'],
        countType: 'imageCountMoreThan',
        countNumber: 1,
      }),
      rule(2, { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 }),
    ],
  }),
  'any-first.json': JSON.stringify({
    rules: [
      rule(1, { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 10 }),
      rule(2, { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 1 }),
    ],
  }),
  'pull-policy.json': statement({ AWS: 'arn:aws:iam::444455556666:root' }, pull),
  'nobody.json': statement({ AWS: 'arn:aws:iam::111122223333:role/nobody' }, pull),
  'comment.json': '{ // not JSON\n}',
  'lambda.json': statement({ Service: 'lambda.amazonaws.com' }, pull),
  'trust.json': statement({ Service: 'ecs-tasks.amazonaws.com' }, ['sts:AssumeRole']),
  'oidc.json': statement(
    { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
    ['sts:AssumeRoleWithWebIdentity'],
    {
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': 'repo:o/r:ref:refs/heads/main',
        },
      },
    },
  ),
  'destination.json': statement(
    { AWS: 'arn:aws:iam::111122223333:root' },
    ['ecr:CreateRepository', 'ecr:ReplicateImage'],
    { Resource: 'arn:aws:ecr:ap-southeast-2:444455556666:repository/*' },
  ),
  'replication.json': replicates('demo', 'us-west-2'),
  'star.json': replicates('*', 'us-west-2'),
  'own-region.json': replicates('demo', 'ap-southeast-2'),
  'task.json': JSON.stringify({
    family: 'demo',
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: 'arn:aws:iam::111122223333:role/puller',
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
    containerDefinitions: [
      {
        name: 'app',
        image: '111122223333.dkr.ecr.ap-southeast-2.amazonaws.com/demo-node-app:v1.0.0',
      },
    ],
  }),
  'pattern.json': JSON.stringify({ source: ['aws.ecr'], 'detail-type': ['ECR Image Scan'] }),
  'hub.json': '{"username":"me","accessToken":"dckr_pat_1"}',
};

/** How every lab begins. */
const start: readonly Line[] = [
  ['export AWS_REGION=${AWS_REGION:-ap-southeast-2}'],
  [
    'ACCOUNT=$(aws sts get-caller-identity --query Account --output text); echo $ACCOUNT',
    /^111122223333$/,
  ],
  ['REGISTRY=$ACCOUNT.dkr.ecr.$AWS_REGION.amazonaws.com'],
  ['REPO=$REGISTRY/demo-node-app; cd demo-node-app'],
];
const repository: readonly Line[] = [
  [
    'aws ecr create-repository --repository-name demo-node-app --tags Key=workbook,Value=ecr',
    /repositoryUri/,
  ],
];
const login: Line = [
  'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY',
  /Login Succeeded/,
];
const pushed: readonly Line[] = [
  ...repository,
  login,
  [
    'git init -q; git add .; git commit -qm first; SHA=$(git rev-parse --short=12 HEAD); echo $SHA',
    /^[0-9a-f]{12}$/,
  ],
  ['docker build -t demo-node-app:dev .'],
  [
    'docker tag demo-node-app:dev "${REPO}:${SHA}"; docker push "${REPO}:${SHA}"',
    /Pushed[^]*digest: sha256:/,
  ],
  [
    'docker tag demo-node-app:dev "${REPO}:v1.0.0"; docker push "${REPO}:v1.0.0"',
    /Layer already exists/,
  ],
];

const labs: Readonly<Record<string, readonly Line[]>> = {
  'L01 orientation': [
    ['docker --version', /^Docker version \d/],
    ['aws --version', /^aws-cli\/2/],
    ...repository,
    [
      "aws ecr describe-repositories --repository-names demo-node-app --query 'repositories[0].[repositoryArn,repositoryUri,imageTagMutability,encryptionConfiguration.encryptionType]' --output text",
      /^arn:aws:ecr:\S+\t111122223333\.dkr\.ecr\.\S+\tMUTABLE\tAES256$/,
    ],
    ['aws ecr create-repository --repository-name Demo', /InvalidParameterException/, 254],
    ['aws ecr create-repository --repository-name a//b', /InvalidParameterException/, 254],
    ['aws ecr create-repository --repository-name=-x', /InvalidParameterException/, 254],
    [repository[0]?.[0] ?? '', /RepositoryAlreadyExistsException/, 254],
    [
      'for name in web-app api-service; do aws ecr create-repository --repository-name "team/$name" --query repository.repositoryName; done',
      /"team\/web-app"\n"team\/api-service"/,
    ],
  ],
  'L02 push-and-pull': [
    [
      "aws ecr get-authorization-token --query 'authorizationData[0].authorizationToken' --output text | base64 -d | cut -c1-4",
      /^AWS:$/,
    ],
    ...pushed,
    ["aws ecr list-images --repository-name demo-node-app --query 'length(imageIds)'", /^2$/],
    [
      "aws ecr describe-images --repository-name demo-node-app --query 'length(imageDetails)'",
      /^1$/,
    ],
    ['docker rmi "${REPO}:v1.0.0" "${REPO}:${SHA}" demo-node-app:dev', /Untagged/],
    ['docker pull "${REPO}:v1.0.0"', /Downloaded newer image/],
    [
      'DIGEST=$(aws ecr describe-images --repository-name demo-node-app --image-ids imageTag=v1.0.0 --query \'imageDetails[0].imageDigest\' --output text); docker pull "${REPO}@${DIGEST}"',
      /Image is up to date/,
    ],
    [
      'docker run -d -p 3000:3000 --name app "${REPO}:v1.0.0"; curl -s localhost:3000',
      /demo-node-app/,
    ],
    ['docker logs app; docker rm -f app', /app/],
    [
      'aws ecr batch-delete-image --repository-name demo-node-app --image-ids imageTag=v1.0.0',
      /"failures": \[\]/,
    ],
    [
      'aws ecr batch-delete-image --repository-name demo-node-app --image-ids imageTag=gone',
      /ImageNotFound/,
    ],
    [
      'docker push 111122223333.dkr.ecr.us-west-2.amazonaws.com/demo-node-app:v1.0.0',
      /does not exist|no basic auth/,
      1,
    ],
    [
      'docker tag "${REPO}@${DIGEST}" "$REGISTRY/nowhere:v1"; docker push "$REGISTRY/nowhere:v1"',
      /name unknown|does not exist/,
      1,
    ],
  ],
  'L03 better-images': [
    [
      "printf 'node_modules\\n.git\\n' > .dockerignore; docker build -t slim . 2>&1 | grep -A 1 'RUN npm'",
      /RUN npm ci --omit=dev\n.*up to date, audited 1 package/,
    ],
    ['docker build -t slim . 2>&1 | grep -c CACHED', /^\d$/],
    [
      'printf \'FROM public.ecr.aws/docker/library/node:22.11.0-alpine3.20\\nCOPY . .\\nCMD ["node", "server.js"]\\n\' > Dockerfile.fat; docker build -q -f Dockerfile.fat -t fat .',
    ],
    ["docker images --format '{{.Repository}} {{.Size}}'", /fat \d+[^]*slim \d/],
    ['docker run --rm slim whoami', /^node$/],
    [
      "echo s3cret > token; printf 'FROM alpine\\nRUN --mount=type=secret,id=token cat /run/secrets/token | wc -c > /size\\n' > Dockerfile.secret; docker build -q --secret id=token,src=token -f Dockerfile.secret -t secret .; docker run --rm secret cat /size",
      /^7$/m,
    ],
  ],
  'L04 tags-and-digests': [
    ...pushed,
    [
      "M=$(aws ecr batch-get-image --repository-name demo-node-app --image-ids imageTag=$SHA --query 'images[0].imageManifest' --output text)",
    ],
    [
      'aws ecr put-image --repository-name demo-node-app --image-tag staging --image-manifest "$M"',
      /"imageTag": "staging"/,
    ],
    [
      'aws ecr put-image --repository-name demo-node-app --image-tag staging --image-manifest "$M"',
      /ImageAlreadyExistsException/,
      254,
    ],
    [
      'aws ecr put-image-tag-mutability --repository-name demo-node-app --image-tag-mutability IMMUTABLE',
    ],
    [
      'docker build -q --build-arg X=1 -t "${REPO}:v1.0.0" -f- . <<< "FROM alpine"; docker push "${REPO}:v1.0.0"',
      /immutable/,
      1,
    ],
    [
      'aws ecr put-image-tag-mutability --repository-name demo-node-app --image-tag-mutability IMMUTABLE_WITH_EXCLUSION --image-tag-mutability-exclusion-filters filterType=WILDCARD,filter=staging filterType=WILDCARD,filter=latest',
      /IMMUTABLE_WITH_EXCLUSION/,
    ],
    [
      'docker tag "${REPO}:v1.0.0" "${REPO}:staging"; docker push "${REPO}:staging"',
      /staging: digest/,
    ],
  ],
  'L05 lifecycle-policies': [
    ...pushed,
    [
      'docker build -q -t "${REPO}:v2" -f- . <<< "FROM alpine"; docker push -q "${REPO}:v2"',
      /:v2$/,
    ],
    [
      'aws ecr start-lifecycle-policy-preview --repository-name demo-node-app --lifecycle-policy-text file://policy.json',
      /IN_PROGRESS/,
    ],
    ['aws ecr wait lifecycle-policy-preview-complete --repository-name demo-node-app'],
    [
      "aws ecr get-lifecycle-policy-preview --repository-name demo-node-app --query '[summary,previewResults[].[imageTags,appliedRulePriority,action.type]]'",
      /"expiringImageTotalCount": 1[^]*"EXPIRE"/,
    ],
    [
      'aws ecr put-lifecycle-policy --repository-name demo-node-app --lifecycle-policy-text file://policy.json',
      /lifecyclePolicyText/,
    ],
    [
      'aws ecr put-lifecycle-policy --repository-name demo-node-app --lifecycle-policy-text file://any-first.json',
      /InvalidParameterException/,
      254,
    ],
  ],
  'L06 scanning': [
    [
      `aws ecr put-registry-scanning-configuration --scan-type BASIC --rules '[{"scanFrequency":"SCAN_ON_PUSH","repositoryFilters":[{"filter":"demo*","filterType":"WILDCARD"}]}]'`,
      /"demo\*"/,
    ],
    ...pushed,
    [
      "aws ecr batch-get-repository-scanning-configuration --repository-names demo-node-app --query 'scanningConfigurations[0].scanOnPush'",
      /^true$/,
    ],
    ['aws ecr wait image-scan-complete --repository-name demo-node-app --image-id imageTag=$SHA'],
    [
      "aws ecr describe-image-scan-findings --repository-name demo-node-app --image-id imageTag=$SHA --query '[imageScanStatus.status, imageScanFindings.findingSeverityCounts.CRITICAL || `0`]'",
      /"COMPLETE",\n +\d/,
    ],
    [
      'aws ecr start-image-scan --repository-name demo-node-app --image-id imageTag=$SHA',
      /LimitExceededException/,
      254,
    ],
    [
      'aws ecr put-image-scanning-configuration --repository-name demo-node-app --image-scanning-configuration scanOnPush=true',
    ],
  ],
  'L07 multi-architecture': [
    ...repository,
    login,
    ['docker run --privileged --rm tonistiigi/binfmt --install all', /installing: arm64 OK/],
    ['docker buildx create --use --name wb --driver docker-container', /^wb$/],
    ['docker buildx inspect --bootstrap wb', /Platforms: +linux\/amd64[^\n]*linux\/arm64/],
    ['docker buildx build --platform linux/arm64 --provenance=false -t "${REPO}:arm64" --push .'],
    ['docker buildx build --platform linux/amd64 --provenance=false -t "${REPO}:amd64" --push .'],
    ['docker buildx build --platform linux/amd64,linux/arm64 -t "${REPO}:staging" --push .'],
    [
      'docker buildx imagetools inspect "${REPO}:staging"',
      /linux\/amd64[^]*linux\/arm64[^]*unknown\/unknown/,
    ],
    [
      "CHILD=$(aws ecr batch-get-image --repository-name demo-node-app --image-ids imageTag=staging --query 'images[0].imageManifest' --output text | jq -r '.manifests[0].digest'); aws ecr batch-delete-image --repository-name demo-node-app --image-ids imageDigest=$CHILD",
      /ImageReferencedByManifestList/,
    ],
    ['docker buildx imagetools create -t "${REPO}:joined" "${REPO}:amd64" "${REPO}:arm64"'],
    [
      'docker buildx imagetools inspect "${REPO}:joined" --format "{{json .Manifest}}" | jq ".manifests | length"',
      /^2$/,
    ],
  ],
  'L08 base-images': [
    login,
    [
      'aws ecr create-pull-through-cache-rule --ecr-repository-prefix ecr-public --upstream-registry-url public.ecr.aws',
      /"ecrRepositoryPrefix": "ecr-public"/,
    ],
    [
      'aws ecr validate-pull-through-cache-rule --ecr-repository-prefix ecr-public',
      /"isValid": true/,
    ],
    ['docker pull "$REGISTRY/ecr-public/docker/library/node:24-alpine"', /Downloaded newer image/],
    [
      'aws ecr create-pull-through-cache-rule --ecr-repository-prefix docker-hub --upstream-registry-url registry-1.docker.io',
      /requires authentication/,
      254,
    ],
    [
      'SECRET=$(aws secretsmanager create-secret --name ecr-pullthroughcache/docker-hub --secret-string file://hub.json --query ARN --output text); rm hub.json; echo $SECRET',
      /^arn:aws:secretsmanager:/,
    ],
    [
      'aws ecr create-pull-through-cache-rule --ecr-repository-prefix docker-hub --upstream-registry-url registry-1.docker.io --credential-arn "$SECRET"',
    ],
    [
      "aws ecr validate-pull-through-cache-rule --ecr-repository-prefix docker-hub --query '[isValid,failure]' --output text",
      /^True\tNone$/,
    ],
    ['docker pull "$REGISTRY/docker-hub/library/nginx:1.27"', /Downloaded newer image/],
    [
      "aws ecr describe-repositories --query 'repositories[].repositoryName' --output text",
      /docker-hub\/library\/nginx[^]*ecr-public\/docker\/library\/node/,
    ],
    [
      'aws ecr create-repository-creation-template --prefix docker-hub --applied-for PULL_THROUGH_CACHE --image-tag-mutability IMMUTABLE',
      /"prefix": "docker-hub"/,
    ],
    [
      'sed -i "s#^FROM .*#FROM $REGISTRY/ecr-public/docker/library/node:24-alpine#" Dockerfile; docker build -q -t cached .',
      /^sha256:/,
    ],
  ],
  'L09 permissions': [
    ...pushed,
    [
      'aws iam create-role --role-name puller --assume-role-policy-document file://trust.json',
      /role\/puller/,
    ],
    [
      'aws iam attach-role-policy --role-name puller --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
    ],
    [
      "aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:role/puller --action-names ecr:BatchGetImage ecr:PutImage --resource-arns arn:aws:ecr:ap-southeast-2:111122223333:repository/demo-node-app --query 'EvaluationResults[].EvalDecision' --output text",
      /^allowed\timplicitDeny$/,
    ],
    [
      'aws ecr set-repository-policy --repository-name demo-node-app --policy-text file://pull-policy.json',
      /444455556666/,
    ],
    [
      'aws ecr batch-get-image --registry-id 111122223333 --repository-name demo-node-app --image-ids imageTag=v1.0.0 --profile partner-sandbox --query "images[0].imageId.imageTag"',
      /^"v1.0.0"$/,
    ],
    [
      'aws ecr set-repository-policy --repository-name demo-node-app --policy-text file://nobody.json',
      /Principal not found/,
      254,
    ],
    [
      'aws ecr set-repository-policy --repository-name demo-node-app --policy-text file://comment.json',
      /InvalidParameterException/,
      254,
    ],
    ['aws ecr put-account-setting --name REGISTRY_POLICY_SCOPE --value V2', /V2/],
    ['aws ecr get-account-setting --name REGISTRY_POLICY_SCOPE', /V2/],
    [
      'KEY=$(aws kms create-key --query KeyMetadata.KeyId --output text); aws ecr create-repository --repository-name sealed --encryption-configuration encryptionType=KMS,kmsKey=$KEY',
      /"encryptionType": "KMS"/,
    ],
    ['aws ecr delete-repository --repository-name sealed', /sealed/],
    [
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=PutImage --query "Events[0].Username"',
      /devops-sandbox/,
    ],
  ],
  'L10 private-networking': [
    ...pushed,
    [
      "LAYER=$(aws ecr batch-get-image --repository-name demo-node-app --image-ids imageTag=v1.0.0 --query 'images[0].imageManifest' --output text | jq -r '.layers[0].digest'); aws ecr get-download-url-for-layer --repository-name demo-node-app --layer-digest $LAYER --query downloadUrl --output text",
      /^https:\/\/\S+X-Amz-Signature=/,
    ],
    ['aws ec2 describe-vpc-endpoints', /"VpcEndpoints"/],
  ],
  'L11 replication': [
    ...pushed,
    ['aws ecr describe-registry', /"replicationConfiguration"/],
    [
      'aws ecr put-replication-configuration --replication-configuration file://star.json',
      /Invalid/,
      252,
    ],
    [
      'aws ecr put-replication-configuration --replication-configuration file://own-region.json',
      /InvalidParameterException/,
      254,
    ],
    [
      'aws ecr put-registry-policy --policy-text file://destination.json --profile partner-sandbox',
      /ReplicateImage/,
    ],
    [
      'aws ecr put-replication-configuration --replication-configuration file://replication.json',
      /us-west-2/,
    ],
    [
      'docker build -q -t "${REPO}:v1.0.1" -f- . <<< "FROM alpine"; docker push -q "${REPO}:v1.0.1"',
      /:v1.0.1$/,
    ],
    [
      'aws ecr describe-image-replication-status --repository-name demo-node-app --image-id imageTag=v1.0.1',
      /us-west-2[^]*"status"/,
    ],
    [
      'aws ecr start-replication-backfill --destination region=us-west-2,registryId=111122223333',
      /./,
    ],
    [
      'aws ecr create-repository-creation-template --prefix demo --applied-for REPLICATION --image-tag-mutability IMMUTABLE --profile partner-sandbox',
      /REPLICATION/,
    ],
  ],
  'L12 pipelines': [
    ...pushed,
    [
      'aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com',
      /oidc-provider/,
    ],
    [
      'aws iam create-role --role-name ci --assume-role-policy-document file://oidc.json --query Role.Arn',
      /role\/ci/,
    ],
    [
      'DIGEST=$(aws ecr describe-images --repository-name demo-node-app --image-ids imageTag=$SHA --query \'imageDetails[0].imageDigest\' --output text); docker buildx imagetools create --prefer-index=false -t "${REPO}:staging" "${REPO}@${DIGEST}"',
    ],
    [
      "aws ecr describe-images --repository-name demo-node-app --image-ids imageTag=staging --query 'imageDetails[0].imageTags' --output text | tr '\\t' '\\n' | sort | tail -n 2",
      /staging\nv1.0.0/,
    ],
  ],
  'L13 running-images': [
    ...pushed,
    [
      'aws iam create-role --role-name puller --assume-role-policy-document file://trust.json --query Role.RoleName',
      /puller/,
    ],
    ['aws ecs create-cluster --cluster-name demo --query cluster.status', /ACTIVE/],
    [
      'aws ecs register-task-definition --cli-input-json file://task.json --query taskDefinition.taskDefinitionArn',
      /task-definition\/demo:1/,
    ],
    [
      'aws ecr set-repository-policy --repository-name demo-node-app --policy-text file://lambda.json',
      /lambda/,
    ],
    ['docker build -q --provenance=false -t "${REPO}:fn" . && docker push -q "${REPO}:fn"', /:fn$/],
    ['aws eks describe-cluster --name demo', /No cluster found/, 254],
  ],
  'L14 operate': [
    ...pushed,
    ['aws events put-rule --name scans --event-pattern file://pattern.json', /rule\/scans/],
    ['aws events list-rules --query "Rules[].Name" --output text', /^scans$/],
    [
      `aws cloudwatch get-metric-statistics --namespace AWS/ECR --metric-name RepositoryPullCount --dimensions Name=RepositoryName,Value=demo-node-app --start-time "$(date -u -d '1 day ago' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --period 3600 --statistics Sum`,
      /"Datapoints"/,
    ],
    [
      "aws ecr describe-images --repository-name demo-node-app --query 'sum(imageDetails[].imageSizeInBytes)'",
      /^\d+/,
    ],
    [
      "aws ecr list-images --repository-name demo-node-app --max-items 100 --query 'imageIds[*]' --output json > ids.json; aws ecr batch-delete-image --repository-name demo-node-app --image-ids file://ids.json",
      /"failures": \[\]/,
    ],
    [
      "aws ecr list-images --repository-name demo-node-app --query 'imageIds[*]' --output json",
      /^\[\]$/,
    ],
    [`aws ecr put-replication-configuration --replication-configuration '{"rules":[]}'`],
    ['aws ecr delete-repository --repository-name demo-node-app --force', /demo-node-app/],
    ['docker system prune -af', /Total reclaimed space/],
  ],
};

describe.each(Object.entries(labs))('In %s', (_lab, lines) => {
  test('every command line does what the course says of it', async () => {
    const sandbox = await createSandbox();
    const { type, shell } = await openTerminal({
      send: sandbox.handle,
      files: Object.fromEntries(
        Object.entries(files).map(([name, text]) => [`demo-node-app/${name}`, text]),
      ),
    });
    onTestFinished(async () => {
      await shell.close();
      await sandbox.close();
    });
    for (const [typed, printed = /^/, status = 0] of [...start, ...lines]) {
      const { status: ended, stdout, stderr } = await type(typed);
      expect({ typed, ended, said: (stdout + stderr).trim() }).toEqual({
        typed,
        ended: status,
        said: expect.stringMatching(printed) as string,
      });
    }
  });
});
