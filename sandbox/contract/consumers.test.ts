/** Lambda, EKS and Inspector: what pulls images or looks at them, in REST-JSON. */
import { expect, test } from 'vitest';
import { describeEndpoints } from './endpoints.ts';
import { imageClient, indexOver } from './image-client.ts';

const role = 'arn:aws:iam::111122223333:role/lambda';

describeEndpoints('Lambda', { needs: ['neighbours'] }, (endpoint) => {
  const { create, push, put } = imageClient(endpoint);

  test('a function keeps the digest that its tag stood for, until it is updated', async () => {
    const { lambda } = endpoint.aws();
    const name = await create('lambda/app');
    const first = await push(name, 'first', 'v1');
    const uri = `${endpoint.registryHost()}/${name}`;
    const made = await lambda('CreateFunction', {
      FunctionName: 'resize',
      Role: role,
      PackageType: 'Image',
      Code: { ImageUri: `${uri}:v1` },
      Architectures: ['arm64'],
      Tags: { workbook: 'ecr' },
    });
    expect(made).toMatchObject({
      FunctionName: 'resize',
      State: 'Active',
      PackageType: 'Image',
      Architectures: ['arm64'],
    });
    const second = await push(name, 'second', 'v1');
    const resolved = async () => (await lambda('GetFunction', { FunctionName: 'resize' })).Code;
    expect(await resolved()).toEqual({
      RepositoryType: 'ECR',
      ImageUri: `${uri}:v1`,
      ResolvedImageUri: `${uri}@${first}`,
    });
    await lambda('UpdateFunctionCode', { FunctionName: 'resize', ImageUri: `${uri}:v1` });
    expect((await resolved())?.ResolvedImageUri).toBe(`${uri}@${second}`);

    const { Functions = [] } = await lambda('ListFunctions');
    expect(Functions.map(({ FunctionName }) => FunctionName)).toEqual(['resize']);
    const Resource = Functions[0]?.FunctionArn ?? '';
    expect(Resource).toBe('arn:aws:lambda:ap-southeast-2:111122223333:function:resize');
    expect(await lambda('ListTags', { Resource })).toEqual({ Tags: { workbook: 'ecr' } });
    await lambda('DeleteFunction', { FunctionName: Resource });
    await expect(lambda('GetFunction', { FunctionName: 'resize' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      status: 404,
      message: `Function not found: ${Resource}`,
    });
  });

  test('an index and an image there is not are refused, and so are archives', async () => {
    const { lambda } = endpoint.aws();
    const name = await create('lambda/index');
    const digest = await push(name, 'member');
    await put({ imageManifest: indexOver(digest), imageTag: 'index' }, name);
    const uri = `${endpoint.registryHost()}/${name}`;
    const made = (ImageUri: string) =>
      lambda('CreateFunction', {
        FunctionName: 'f',
        Role: role,
        PackageType: 'Image',
        Code: { ImageUri },
      });
    await expect(made(`${uri}:index`)).rejects.toMatchObject({
      code: 'InvalidParameterValueException',
      message: `The image manifest, config or layer media type for the source image ${uri}:index is not supported.`,
    });
    await expect(made(`${uri}:none`)).rejects.toMatchObject({
      message: `Source image ${uri}:none does not exist. Provide a valid source image.`,
    });
    await expect(
      lambda('CreateFunction', { FunctionName: 'f', Role: role, Code: { ZipFile: 'UEsFBg==' } }),
    ).rejects.toMatchObject({ code: 'NotImplementedException', status: 501 });
    await expect(
      lambda('CreateFunction', { FunctionName: 'a b', Role: role, Code: {} }),
    ).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});

describeEndpoints('EKS', { needs: ['neighbours'] }, (endpoint) => {
  test('a cluster and its nodes are made, described, listed and deleted in order', async () => {
    const { eks } = endpoint.aws();
    const made = await eks('CreateCluster', {
      name: 'demo',
      roleArn: 'arn:aws:iam::111122223333:role/eks',
      resourcesVpcConfig: { subnetIds: ['subnet-1'] },
      tags: { workbook: 'ecr' },
    });
    expect(made.cluster).toMatchObject({ status: 'ACTIVE', tags: { workbook: 'ecr' } });
    const nodeRole = 'arn:aws:iam::111122223333:role/nodes';
    await eks('CreateNodegroup', {
      clusterName: 'demo',
      nodegroupName: 'arm',
      subnets: ['subnet-1'],
      nodeRole,
      amiType: 'AL2023_ARM_64_STANDARD',
    });
    const named = { clusterName: 'demo', nodegroupName: 'arm' };
    expect((await eks('DescribeNodegroup', named)).nodegroup).toMatchObject({
      ...named,
      nodeRole,
      status: 'ACTIVE',
      amiType: 'AL2023_ARM_64_STANDARD',
      nodegroupArn: 'arn:aws:eks:ap-southeast-2:111122223333:nodegroup/demo/arm',
    });
    expect(await eks('ListNodegroups', { clusterName: 'demo' })).toEqual({ nodegroups: ['arm'] });
    expect(await eks('ListClusters')).toEqual({ clusters: ['demo'] });
    await expect(eks('DeleteCluster', { name: 'demo' })).rejects.toMatchObject({
      code: 'ResourceInUseException',
      status: 409,
    });
    await eks('DeleteNodegroup', named);
    await eks('DeleteCluster', { name: 'demo' });
    await expect(eks('DescribeCluster', { name: 'demo' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'No cluster found for name: demo.',
      status: 404,
    });
  });

  test('what EKS has and is missing here is refused by name', async () => {
    await expect(
      endpoint.aws().eks('CreateCluster', {
        name: 'x',
        roleArn: role,
        resourcesVpcConfig: {},
        logging: { clusterLogging: [] },
      }),
    ).rejects.toMatchObject({ code: 'NotImplementedException', status: 501 });
  });
});

describeEndpoints('Inspector', { needs: ['neighbours'] }, (endpoint) => {
  test('it is off until somebody turns it on, for each kind of resource', async () => {
    const { inspector2 } = endpoint.aws();
    const ecr = async () => {
      const { accounts } = await inspector2('BatchGetAccountStatus');
      return [
        accounts[0]?.state.status,
        accounts[0]?.resourceState.ecr.status,
        accounts[0]?.resourceState.ec2.status,
      ];
    };
    expect(await ecr()).toEqual(['DISABLED', 'DISABLED', 'DISABLED']);
    const { accounts } = await inspector2('Enable', { resourceTypes: ['ECR'] });
    expect(accounts[0]?.resourceStatus.ecr).toBe('ENABLING');
    expect(await ecr()).toEqual(['ENABLED', 'ENABLED', 'DISABLED']);
    await inspector2('Disable', { resourceTypes: ['ECR'] });
    expect(await ecr()).toEqual(['DISABLED', 'DISABLED', 'DISABLED']);
    await expect(
      inspector2('Enable', { resourceTypes: ['ECR'], accountIds: ['444455556666'] }),
    ).rejects.toMatchObject({
      code: 'AccessDeniedException',
      status: 403,
    });
  });
});
