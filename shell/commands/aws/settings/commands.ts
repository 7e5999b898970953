export const configureCommands = [
  'list',
  'get',
  'set',
  'list-profiles',
  'export-credentials',
  'import',
] as const;

/** Subcommands of `aws configure` that have no meaning here. */
export const unsupportedConfigureCommands = [
  'add-model',
  'sso',
  'sso-session',
  'wizard',
  'mfa-login',
] as const;

/** What `aws configure export-credentials --format` takes. */
export const exportFormats = [
  'process',
  'env',
  'env-no-export',
  'powershell',
  'windows-cmd',
  'fish',
] as const;
