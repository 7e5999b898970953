/** What `ecr-workbook` can do. */
import type { Command } from './main.ts';

/** What a command is made of comes when it is asked for: the sandbox alone needs neither checks nor the book. */
export interface Listed {
  readonly about: string;
  readonly load: () => Promise<Command>;
}

export const commands: Readonly<Record<string, Listed>> = {
  serve: {
    about: 'Serve the workbook and the sandbox endpoint',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  sandbox: {
    about: 'Serve the sandbox endpoint alone',
    load: async () => (await import('./commands/sandbox.ts')).sandbox,
  },
  check: {
    about: 'Ask whether claims about a registry are true',
    load: async () => (await import('./commands/check.ts')).check,
  },
  verify: {
    about: 'Judge again, offline, what check --bundle wrote',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  grade: {
    about: 'Grade a class from its roster, into a gradebook',
    load: async () => (await import('./commands/grade.ts')).grade,
  },
  policy: {
    about: 'Print the IAM policy that whoever runs checks needs',
    load: async () => (await import('./commands/policy.ts')).policy,
  },
  lifecycle: {
    about: 'Explain a lifecycle policy: which image goes when, and by which rule',
    load: async () => (await import('./commands/lifecycle.ts')).lifecycle,
  },
  leftovers: {
    about: 'List what the course left in an account, what it costs, and how to remove it',
    load: async () => (await import('./commands/leftovers.ts')).leftovers,
  },
  completion: {
    about: 'Print what lets bash, zsh, fish or PowerShell complete all of this',
    load: async () => (await import('./commands/completion.ts')).completion,
  },
  labs: {
    about: 'Walk labs, and say which of their promises are not kept',
    load: async () => (await import('./commands/labs.ts')).labs,
  },
};
