/** `aws_ecr_lifecycle_policy_document`: rules as blocks, the policy as JSON. */
import { listOf, numberType, stringType } from '../../expressions/type.ts';
import type { Attributes, DataType } from '../resource-type.ts';
import { computed, optional, required, type BlockSchema } from '../schema.ts';

const selection: BlockSchema = {
  nesting: 'list',
  least: 1,
  most: 1,
  schema: {
    attributes: {
      count_number: required(numberType),
      count_type: required(stringType),
      count_unit: optional(stringType),
      storage_class: optional(stringType),
      tag_pattern_list: optional(listOf(stringType)),
      tag_prefix_list: optional(listOf(stringType)),
      tag_status: required(stringType),
    },
  },
};

const action: BlockSchema = {
  nesting: 'list',
  most: 1,
  schema: {
    attributes: { target_storage_class: optional(stringType), type: required(stringType) },
  },
};

/** Its words with underlines are ECR's in camel case. */
export const lifecyclePolicyDocument: DataType = {
  type: 'aws_ecr_lifecycle_policy_document',
  isGlobal: true,
  schema: {
    attributes: { json: computed(stringType) },
    blocks: {
      rule: {
        nesting: 'list',
        schema: {
          attributes: { description: optional(stringType), priority: required(numberType) },
          blocks: { action, selection },
        },
      },
    },
  },
  read(asked) {
    const rules = (asked['rule'] as readonly Attributes[]).map((rule) => {
      const [chosen = {}] = rule['selection'] as readonly Attributes[];
      const [done = { type: 'expire' }] = rule['action'] as readonly Attributes[];
      return {
        rulePriority: rule['priority'],
        ...(rule['description'] && { description: rule['description'] }),
        selection: camelCased(chosen),
        action: camelCased(done),
      };
    });
    return Promise.resolve({ ...asked, json: JSON.stringify({ rules }) });
  },
};

function camelCased(attributes: Attributes): Attributes {
  const entries = Object.entries(attributes).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
