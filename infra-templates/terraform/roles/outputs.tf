output "learner_role_arn" {
  description = "ARN of the role that a learner does labs 1 to 8 with."
  value       = aws_iam_role.this["learner"].arn
}

output "grader_role_arn" {
  description = "ARN of the role that checks look with; it changes nothing."
  value       = aws_iam_role.this["grader"].arn
}

output "ci_push_role_arn" {
  description = "ARN of the role for role-to-assume of aws-actions/configure-aws-credentials."
  value       = aws_iam_role.this["ci-push"].arn
}

output "runtime_pull_role_arn" {
  description = "ARN of the role that the runtime pulls with."
  value       = aws_iam_role.this["runtime-pull"].arn
}

output "codebuild_role_arn" {
  description = "ARN of the role for service_role of a CodeBuild project that pushes and deploys."
  value       = aws_iam_role.this["codebuild"].arn
}

output "ecs_execution_role_arn" {
  description = "ARN of the role for executionRoleArn of a task definition."
  value       = aws_iam_role.this["ecs-execution"].arn
}

output "eks_node_role_arn" {
  description = "ARN of the role for the nodes of an EKS node group."
  value       = aws_iam_role.this["eks-node"].arn
}
