/** What learners do instead of what the page says, and other ways to what it asks for. */
import type { Answers } from '#workbench/answers.ts';
import lab from './lab.ts';

const create = (name: string, more = '--tags Key=workbook,Value=ecr') =>
  `aws ecr create-repository --repository-name ${name} ${more}`;

const wrong: Answers['wrong'] = {
  create: {
    'repository-exists': [
      {
        name: 'in another Region',
        types: [create('$REPOSITORY', '--region eu-west-1')],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'with a word before the name, as modules do',
        types: [create('dev-$REPOSITORY')],
        says: { status: 'fail', code: 'not-found' },
      },
      {
        name: 'in another account',
        types: [create('$REPOSITORY', '--profile partner-sandbox')],
        says: { status: 'fail', code: 'not-found' },
      },
    ],
    'repository-tagged': [
      {
        name: 'without resource tags',
        types: [create('$REPOSITORY', '')],
        says: { status: 'fail', code: 'not-tagged' },
      },
      {
        name: 'another value',
        types: [create('$REPOSITORY', '--tags Key=workbook,Value=yes')],
        says: { status: 'fail', code: 'other-value' },
      },
      {
        name: 'the key in capitals',
        types: [create('$REPOSITORY', '--tags Key=Workbook,Value=ecr')],
        says: { status: 'fail' },
      },
    ],
    'repository-encryption-as-planned': [
      {
        name: 'with a KMS key, which nobody planned',
        types: [
          create(
            '$REPOSITORY',
            '--tags Key=workbook,Value=ecr --encryption-configuration encryptionType=KMS',
          ),
        ],
        says: { status: 'fail', code: 'other-type' },
      },
      {
        name: 'nothing is there',
        types: [],
        says: { status: 'blocked', by: 'repository-exists' },
      },
    ],
  },
  change: {
    'scan-on-push': [
      {
        name: 'the other setting that can be changed',
        types: [
          'aws ecr put-image-tag-mutability --repository-name $REPOSITORY --image-tag-mutability IMMUTABLE',
        ],
        says: { status: 'fail', code: 'manual' },
      },
      {
        name: 'for another repository',
        types: [
          'aws ecr put-image-scanning-configuration --repository-name examples/hello --image-scanning-configuration scanOnPush=true',
        ],
        says: { status: 'fail', code: 'manual' },
      },
    ],
  },
  services: {
    'repository-name-valid': [
      {
        name: 'with a hyphen instead of the slash',
        types: [create('shop-api'), create('shop-web')],
        says: { status: 'blocked', by: 'repository-exists' },
      },
      {
        name: 'in capital letters, which ECR refuses',
        types: [],
        refused: create('Shop/api'),
        says: { status: 'blocked', by: 'repository-exists' },
      },
    ],
    'repository-tagged': [
      {
        name: 'without resource tags',
        types: [create('shop/api', ''), create('shop/web', '')],
        says: { status: 'fail', code: 'not-tagged' },
      },
      {
        name: 'one for the whole team',
        types: [create('shop')],
        says: { status: 'blocked', by: 'repository-exists' },
      },
    ],
  },
  'clean-up': {
    'leftover-repositories': [
      {
        name: 'the empty ones alone',
        types: [
          'for name in $REPOSITORY shop/api shop/web; do aws ecr delete-repository --repository-name $name; done',
        ],
        says: { status: 'fail', code: 'left' },
        because: 'examples/hello',
      },
      {
        name: 'with images, and without --force',
        types: [],
        refused: 'aws ecr delete-repository --repository-name examples/hello',
        says: { status: 'fail', code: 'left' },
      },
      {
        name: 'by the part before the slash',
        types: [],
        refused: 'aws ecr delete-repository --repository-name shop --force',
        says: { status: 'fail', code: 'left' },
      },
    ],
  },
};

const right: Answers['right'] = {
  create: {
    'with the resource tag from the beginning': [create('$REPOSITORY')],
    'with tags that cannot move': [
      create('$REPOSITORY', '--tags Key=workbook,Value=ecr --image-tag-mutability IMMUTABLE'),
    ],
  },
  change: {
    'by a rule of the registry': [
      `aws ecr put-registry-scanning-configuration --scan-type BASIC --rules '[{"scanFrequency":"SCAN_ON_PUSH","repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}]}]'`,
    ],
  },
  services: {
    'one after the other, and one more': [
      create('shop/api'),
      create('shop/web'),
      create('shop/worker'),
    ],
  },
  'clean-up': {
    'all with force': [
      'for name in $(aws ecr describe-repositories --query "repositories[].repositoryName" --output text); do aws ecr delete-repository --repository-name $name --force; done',
    ],
  },
};

export const answers: Answers = { labId: 'orientation', lab, wrong, right };
