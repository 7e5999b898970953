/** `aws_cloudwatch_event_target`. Source: AWS provider 6, internal/service/events/target.go. */
import { EcrError } from '#ecr/errors.ts';
import { boolType, mapOf, numberType, stringType } from '../../expressions/type.ts';
import { blocksOf, isTrue, text, textIfAny, textsByKey } from '../attributes.ts';
import { isJson } from '../checks.ts';
import { nameOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { both, computed, optional, required } from '../schema.ts';
import { busName, gone } from './event-rules.ts';

async function put(planned: Attributes, Id: string, { aws }: Connection): Promise<void> {
  const [transformer] = blocksOf(planned, 'input_transformer');
  const [deadLetters] = blocksOf(planned, 'dead_letter_config');
  const [retries] = blocksOf(planned, 'retry_policy');
  const { FailedEntries = [] } = await aws.events('PutTargets', {
    Rule: text(planned, 'rule'),
    EventBusName: textIfAny(planned, 'event_bus_name'),
    Targets: [
      {
        Id,
        Arn: text(planned, 'arn'),
        RoleArn: textIfAny(planned, 'role_arn'),
        Input: textIfAny(planned, 'input'),
        InputPath: textIfAny(planned, 'input_path'),
        ...(transformer && {
          InputTransformer: {
            InputPathsMap: textsByKey(transformer, 'input_paths'),
            InputTemplate: text(transformer, 'input_template'),
          },
        }),
        ...(deadLetters && { DeadLetterConfig: { Arn: textIfAny(deadLetters, 'arn') } }),
        ...(retries && {
          RetryPolicy: {
            MaximumEventAgeInSeconds: numberIfAny(retries, 'maximum_event_age_in_seconds'),
            MaximumRetryAttempts: numberIfAny(retries, 'maximum_retry_attempts'),
          },
        }),
      },
    ],
  });
  const [failed] = FailedEntries;
  if (failed) throw new EcrError(failed.ErrorCode ?? '', failed.ErrorMessage ?? '');
}

function numberIfAny(attributes: Attributes, name: string): number | undefined {
  const value = attributes[name];
  return typeof value === 'number' ? value : undefined;
}

async function find(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const rule = text(known, 'rule');
  const id = text(known, 'target_id');
  const listed = await unless(gone, aws.events('ListTargetsByRule', { Rule: rule }));
  const target = listed?.Targets?.find(({ Id }) => Id === id);
  if (!target) return undefined;
  const { InputTransformer: transformer, DeadLetterConfig, RetryPolicy } = target;
  return {
    force_destroy: false,
    ...known,
    arn: target.Arn,
    dead_letter_config: DeadLetterConfig ? [{ arn: DeadLetterConfig.Arn ?? '' }] : [],
    event_bus_name: 'default',
    id: `${rule}-${id}`,
    input: target.Input ?? '',
    input_path: target.InputPath ?? '',
    input_transformer: transformer
      ? [
          {
            input_paths: transformer.InputPathsMap ?? {},
            input_template: transformer.InputTemplate,
          },
        ]
      : [],
    retry_policy: RetryPolicy
      ? [
          {
            maximum_event_age_in_seconds: RetryPolicy.MaximumEventAgeInSeconds ?? 0,
            maximum_retry_attempts: RetryPolicy.MaximumRetryAttempts ?? 0,
          },
        ]
      : [],
    role_arn: target.RoleArn ?? '',
    rule,
    target_id: id,
  };
}

const parameters = 'the sandbox starts nothing of that kind: send to a log group, or leave it out.';

export const eventTarget: ResourceType = {
  type: 'aws_cloudwatch_event_target',
  title: 'EventBridge Target',
  schema: {
    attributes: {
      arn: required(stringType),
      event_bus_name: busName,
      force_destroy: optional(boolType, { fallback: false }),
      id: computed(stringType),
      input: optional(stringType, { check: isJson('input') }),
      input_path: optional(stringType),
      role_arn: optional(stringType),
      rule: required(stringType, { forceNew: true }),
      target_id: both(stringType, { forceNew: true }),
    },
    blocks: {
      dead_letter_config: {
        nesting: 'list',
        most: 1,
        schema: { attributes: { arn: optional(stringType) } },
      },
      input_transformer: {
        nesting: 'list',
        most: 1,
        schema: {
          attributes: {
            input_paths: optional(mapOf(stringType)),
            input_template: required(stringType),
          },
        },
      },
      retry_policy: {
        nesting: 'list',
        most: 1,
        schema: {
          attributes: {
            maximum_event_age_in_seconds: optional(numberType),
            maximum_retry_attempts: optional(numberType),
          },
        },
      },
    },
    missing: {
      appsync_target: parameters,
      batch_target: parameters,
      ecs_target: parameters,
      http_target: parameters,
      kinesis_target: parameters,
      redshift_target: parameters,
      run_command_targets: parameters,
      sagemaker_pipeline_target: parameters,
      sqs_target: parameters,
    },
  },
  async create(planned, connection) {
    const id = text(planned, 'target_id') || nameOf({}, connection);
    await put(planned, id, connection);
    const known = { ...planned, target_id: id };
    return { ...known, ...(await find(known, connection)) };
  },
  read: find,
  async update(planned, _before, connection) {
    await put(planned, text(planned, 'target_id'), connection);
    return { ...planned, ...(await find(planned, connection)) };
  },
  async remove(known, { aws }) {
    const Ids = [text(known, 'target_id')];
    const Force = isTrue(known, 'force_destroy') ? true : undefined;
    await unless(gone, aws.events('RemoveTargets', { Rule: text(known, 'rule'), Ids, Force }));
  },
  /** `RULE/TARGET`, or `default/RULE/TARGET`. */
  identify: (id) => {
    const [rule = '', target = ''] = id.replace(/^default\//, '').split('/');
    return { id, rule, target_id: target };
  },
};
