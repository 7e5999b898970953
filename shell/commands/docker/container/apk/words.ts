/** What apk says to a user who may not change what is installed. */
export const onlyForRoot =
  'ERROR: Unable to lock database: Permission denied\nERROR: Failed to open apk database: Permission denied\n';
