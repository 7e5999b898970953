import { repositoryArn } from '#ecr/names.ts';
import { emit } from '../events.ts';
import { defineOperation } from '../operation.ts';
import { noteScanType } from '../rules/enhanced-scanning.ts';
import { effectiveScanning, readScanning } from '../rules/scanning.ts';
import type { Registry } from '../store.ts';

/** Replaces type and rules; what is left out goes back to the default, BASIC and no rules. */
export const putRegistryScanningConfiguration = defineOperation(
  'PutRegistryScanningConfiguration',
  (input, context) => {
    const { registry, clock } = context;
    const scanning = readScanning(input);
    const before = frequenciesIn(registry);
    registry.update({ scanning });
    noteScanType(registry, scanning.scanType ?? 'BASIC', clock.now());
    const changed = changesSince(before, registry);
    // Of the type basic scanning tells nothing: the event is documented for enhanced scanning alone.
    if (scanning.scanType === 'ENHANCED' && changed.length > 0) {
      emit(context, 'ECR Scan Resource Change', {
        'action-type': 'SCAN_FREQUENCY_CHANGE',
        repositories: changed,
        'resource-type': 'REPOSITORY',
        'scan-type': scanning.scanType,
      });
    }
    return { registryScanningConfiguration: scanning };
  },
);

function frequenciesIn(registry: Registry): Map<string, string> {
  const { scanning = {} } = registry.settings;
  const frequencies = Array.from(registry.repositories(), ({ name, settings }) => {
    return [name, effectiveScanning(name, settings.scanOnPush, scanning).scanFrequency] as const;
  });
  return new Map(frequencies);
}

function changesSince(before: ReadonlyMap<string, string>, registry: Registry) {
  const { account, region } = registry;
  return [...frequenciesIn(registry)]
    .filter(([name, frequency]) => before.get(name) !== frequency)
    .map(([name, frequency]) => ({
      'repository-name': name,
      'repository-arn': repositoryArn(account, region, name),
      'scan-frequency': frequency,
      'previous-scan-frequency': before.get(name) ?? 'MANUAL',
    }));
}
