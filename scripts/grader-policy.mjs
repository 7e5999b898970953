/** Writes the grader's policy into its two templates. Run it where checks have changed what they call. */
import { readFileSync, writeFileSync } from 'node:fs';
import { graderPolicyFile, withGraderPolicy } from '../infra-templates/grader-policy.ts';

const folder = new URL('../infra-templates/', import.meta.url);
const stack = new URL('cloudformation/roles.yaml', folder);

writeFileSync(new URL('terraform/roles/grader-policy.json', folder), graderPolicyFile());
writeFileSync(stack, withGraderPolicy(readFileSync(stack, 'utf8')));
