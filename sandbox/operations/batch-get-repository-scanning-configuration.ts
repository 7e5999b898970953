import { repositoryArn } from '#ecr/names.ts';
import { defineOperation } from '../operation.ts';
import { effectiveScanning } from '../rules/scanning.ts';

const notFound = 'REPOSITORY_NOT_FOUND';

/** What holds for each repository after registry rules and its own flag; a missing one is a failure among others. */
export const batchGetRepositoryScanningConfiguration = defineOperation(
  'BatchGetRepositoryScanningConfiguration',
  ({ repositoryNames = [] }, { registry }) => {
    const { account, region, settings } = registry;
    const names = [...new Set(repositoryNames)];
    const repositories = names.map((name) => registry.find(name)).filter((it) => it !== undefined);
    return {
      scanningConfigurations: repositories.map(({ name, settings: { scanOnPush } }) => ({
        repositoryArn: repositoryArn(account, region, name),
        repositoryName: name,
        ...effectiveScanning(name, scanOnPush, settings.scanning ?? { scanType: 'BASIC' }),
      })),
      failures: names
        .filter((name) => !registry.find(name))
        .map((repositoryName) => ({
          repositoryName,
          failureCode: notFound,
          failureReason: notFound,
        })),
    };
  },
);
