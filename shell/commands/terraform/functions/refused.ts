/** Functions of Terraform that are not here, and what to do instead. */
const hashes = 'sha256, filesha256 and base64sha256 are.';
const yaml = 'keep the text as JSON, and use jsondecode.';
const noise = 'a value that changes with every plan has no place in a lab; give one in a variable.';

export const refusedFunctions: Readonly<Record<string, string>> = {
  yamldecode: yaml,
  md5: hashes,
  filemd5: hashes,
  sha1: hashes,
  filesha1: hashes,
  sha512: hashes,
  filesha512: hashes,
  base64sha512: hashes,
  filebase64sha512: hashes,
  bcrypt: noise,
  uuid: noise,
  uuidv5: noise,
  timestamp: noise,
  plantimestamp: noise,
  rsadecrypt: 'keep secrets in Secrets Manager.',
  base64gzip: 'use base64encode.',
  textencodebase64: 'use base64encode, which takes UTF-8.',
  textdecodebase64: 'use base64decode, which gives UTF-8.',
  templatestring: 'use a template in quotes or templatefile.',
  fileset: 'name the files in a list.',
  csvdecode: 'write the rows as a list of objects.',
  pathexpand: 'write the path in full or from path.module.',
  ephemeralasnull: 'ephemeral values are not available here either.',
};
