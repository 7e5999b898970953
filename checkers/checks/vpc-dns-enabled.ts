import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { credentialsValid } from './credentials-valid.ts';

/** Private DNS of endpoints takes both settings of the VPC. Source: "DNS attributes in your VPC", VPC user guide. */
export const vpcDnsEnabled = defineCheck({
  id: 'vpc-dns-enabled',
  target: { vpc: parameters.vpc },
  claim: ({ vpc }) => `${vpc} resolves names, and gives them`,
  fix: ({ vpc }) =>
    `aws ec2 modify-vpc-attribute --vpc-id ${vpc} --enable-dns-support Value=true && aws ec2 modify-vpc-attribute --vpc-id ${vpc} --enable-dns-hostnames Value=true`,
  needs: () => [credentialsValid({})],
  permissions: ['ec2:DescribeVpcAttribute'],

  async look({ ec2 }, { vpc }) {
    const of = (Attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
      ec2('DescribeVpcAttribute', { VpcId: vpc, Attribute });
    const { EnableDnsSupport } = await of('enableDnsSupport');
    const { EnableDnsHostnames } = await of('enableDnsHostnames');
    return {
      support: EnableDnsSupport?.Value ?? null,
      hostnames: EnableDnsHostnames?.Value ?? null,
    };
  },

  judge({ support, hostnames }) {
    if (support === null || hostnames === null) return undefined;
    if (!support) {
      return fail('no-support', 'The VPC has DNS support off: no name is resolved in it.', {
        hint: 'Switch on enableDnsSupport, and then enableDnsHostnames.',
      });
    }
    if (!hostnames) {
      return fail(
        'no-hostnames',
        'The VPC has DNS hostnames off: endpoints get no private names.',
        {
          hint: 'Switch on enableDnsHostnames.',
        },
      );
    }
    return pass('DNS support and DNS hostnames are on.');
  },
});
