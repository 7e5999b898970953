/** Roles with their policies, documents and profiles. */
import { apply, destroy, main, type Step } from './step.ts';

const role = (service: string, more = '') => `resource "aws_iam_role" "node" {
  name = "node"
${more}  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "${service}.amazonaws.com" }
    }]
  })
}
`;

const inline = (actions: readonly string[]) => `resource "aws_iam_role_policy" "push" {
  name = "push"
  role = aws_iam_role.node.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = "*" }]
  })
}
`;

const attachment = (policy: string) => `resource "aws_iam_role_policy_attachment" "pull" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/${policy}"
}
`;

export const roles: readonly Step[] = [
  main(role('ec2') + inline(['ecr:PutImage']) + attachment('AmazonEC2ContainerRegistryPullOnly'), [
    'plan',
    apply,
    'plan',
    'state show aws_iam_role.node',
    'plan -replace=aws_iam_role.node',
  ]),
  main(
    role('ecs-tasks', '  description          = "Pulls"\n  max_session_duration = 7200\n') +
      inline(['ecr:PutImage', 'ecr:InitiateLayerUpload']) +
      attachment('AmazonEC2ContainerRegistryReadOnly'),
    ['plan', apply, 'plan', destroy],
  ),
  main(
    `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "pull" {
  statement {
    sid       = "Token"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }
  statement {
    actions   = ["ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
    resources = ["arn:aws:ecr:*:111122223333:repository/team/*"]
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/team"
      values   = ["platform", "data"]
    }
  }
}

resource "aws_iam_role" "node" {
  name_prefix        = "node-"
  path               = "/workers/"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags = { team = "platform" }
}

resource "aws_iam_policy" "pull" {
  name        = "pull"
  description = "Pulls of the team"
  policy      = data.aws_iam_policy_document.pull.json
  tags        = { team = "platform" }
}

resource "aws_iam_role_policy_attachment" "pull" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.pull.arn
}

resource "aws_iam_instance_profile" "node" {
  name = "node"
  role = aws_iam_role.node.name
}
`,
    ['plan', apply, 'plan', destroy],
  ),
];
