output "repositories" {
  description = "Names of the repositories that have the policy."
  value       = sort(keys(aws_ecr_lifecycle_policy.this))
}

output "policy" {
  description = "The policy as JSON: for aws ecr start-lifecycle-policy-preview, before it is applied."
  value       = jsonencode(local.lifecycle_policy)
}
