export const configureCommands = ['list', 'get', 'set', 'list-profiles'] as const;

/** Subcommands of `aws configure` that have no meaning here. */
export const unsupportedConfigureCommands = [
  'add-model',
  'import',
  'export-credentials',
  'sso',
  'sso-session',
  'wizard',
  'mfa-login',
] as const;
