/** Types of ECR's operations as they stand on the wire, read off the official SDK (types only). */
import type * as sdk from '@aws-sdk/client-ecr';

/** As JSON carries it: a time is seconds since 1970, bytes are base64. */
export type Wire<T> = T extends Date
  ? number
  : T extends Uint8Array
    ? string
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [K in keyof T]: Wire<T[K]> }
        : T;

type Sdk = typeof sdk;

/** All 62, read off the SDK's command classes. */
export type Operation = {
  [K in keyof Sdk]: K extends `${infer Op}Command` ? (Op extends '$' ? never : Op) : never;
}[keyof Sdk];

type Command<Op extends Operation> = Sdk[`${Op}Command` & keyof Sdk] extends {
  prototype: { input: infer Input; resolveMiddleware(...rest: never[]): infer Handler };
}
  ? Handler extends (...args: never[]) => Promise<{ output: infer Output }>
    ? { input: Input; output: Output }
    : never
  : never;

/** What goes in, exactly as JSON carries it. */
export type Input<Op extends Operation> = Wire<Command<Op>['input']>;

/** What comes out. The SDK marks nearly every field optional; see `Always` for those that never are. */
export type Output<Op extends Operation> = Op extends keyof Always
  ? Omit<Plain<Op>, keyof Always[Op]> & Always[Op]
  : Plain<Op>;

type Plain<Op extends Operation> = Omit<Wire<Command<Op>['output']>, '$metadata'>;

type Said<T, K extends keyof T> = Omit<T, K> & { [Key in K]-?: NonNullable<T[Key]> };

export type Repository = Said<
  Wire<sdk.Repository>,
  | 'repositoryName'
  | 'repositoryArn'
  | 'repositoryUri'
  | 'registryId'
  | 'createdAt'
  | 'imageTagMutability'
  | 'encryptionConfiguration'
>;

export type ImageDetail = Said<
  Wire<sdk.ImageDetail>,
  'imageDigest' | 'imagePushedAt' | 'imageSizeInBytes' | 'repositoryName' | 'registryId'
>;

/** Fields of answers that ECR never leaves out. A check that needs one more adds the line. */
interface Always {
  CreateRepository: { repository: Repository };
  DescribeRepositories: { repositories: Repository[] };
  DescribeImages: { imageDetails: ImageDetail[] };
  ListImages: { imageIds: Wire<sdk.ImageIdentifier>[] };
  BatchGetImage: { images: Wire<sdk.Image>[]; failures: Wire<sdk.ImageFailure>[] };
  BatchDeleteImage: { imageIds: Wire<sdk.ImageIdentifier>[]; failures: Wire<sdk.ImageFailure>[] };
  BatchCheckLayerAvailability: { layers: Wire<sdk.Layer>[]; failures: Wire<sdk.LayerFailure>[] };
  GetAuthorizationToken: {
    authorizationData: Said<
      Wire<sdk.AuthorizationData>,
      'authorizationToken' | 'expiresAt' | 'proxyEndpoint'
    >[];
  };
  GetLifecyclePolicy: { lifecyclePolicyText: string };
  ListTagsForResource: { tags: Wire<sdk.Tag>[] };
  BatchGetRepositoryScanningConfiguration: {
    scanningConfigurations: Wire<sdk.RepositoryScanningConfiguration>[];
    failures: Wire<sdk.RepositoryScanningConfigurationFailure>[];
  };
  GetRegistryScanningConfiguration: {
    registryId: string;
    scanningConfiguration: Said<Wire<sdk.RegistryScanningConfiguration>, 'scanType' | 'rules'>;
  };
}
