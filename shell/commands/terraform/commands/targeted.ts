/** What is said of a plan that `-target` made smaller. */
import type { Diagnostic } from '../hcl/diagnostic.ts';

const unusual = (flag: string) =>
  `The -target option is not ${flag}, and is provided only for exceptional situations such as recovering from errors or mistakes, or when Terraform specifically suggests to use it as part of an error message.`;

export const targeted: Diagnostic = {
  severity: 'warning',
  summary: 'Resource targeting is in effect',
  detail: `You are creating a plan with the -target option, which means that the result of this plan may not represent all of the changes requested by the current configuration.\n\n${unusual('for routine use')}`,
};

export const incomplete: Diagnostic = {
  severity: 'warning',
  summary: 'Applied changes may be incomplete',
  detail: `The plan was created with the -target option in effect, so some changes requested in the configuration may have been ignored and the output values may not be fully updated. Run the following command to verify that no other changes are pending:\n    terraform plan\n\nNote that ${unusual('suitable for routine use').replace(/^The/, 'the')}`,
};
