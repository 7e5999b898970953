/** Command lines to compare on about keys: what is imported stays, so they come last. */

export const credentialLines: readonly string[] = [
  'configure export-credentials',
  'configure export-credentials --format env',
  'configure export-credentials --format env-no-export',
  'configure export-credentials --format powershell',
  'configure export-credentials --format windows-cmd',
  'configure export-credentials --format nothing',
  'configure export-credentials --profile nobody',
  'configure import',
  'configure import --csv file://nothing.csv',
  'configure import --csv file://policy.json',
  "configure import --csv ''",
  "configure import --csv 'User Name,Access Key ID,Secret Access Key'",
  'configure import --csv file://keys.csv --skip-invalid --profile-prefix ci-',
  'configure import --csv file://keys.csv',
];
