output "repository_url" {
  description = "What docker tags and pushes to: registry host and repository name, with no tag."
  value       = aws_ecr_repository.this.repository_url
}

output "repository_name" {
  description = "Name of the repository."
  value       = aws_ecr_repository.this.name
}

output "repository_arn" {
  description = "ARN of the repository, for the policies of the roles that push and pull."
  value       = aws_ecr_repository.this.arn
}

output "cache_path_hint" {
  description = "How to pull through the cache; null while there is no rule."
  value = !var.enable_pull_through_cache ? null : join("/", concat(
    [split("/", aws_ecr_repository.this.repository_url)[0]],
    var.ecr_cache_prefix == "ROOT" ? [] : [aws_ecr_pull_through_cache_rule.this[0].ecr_repository_prefix],
    [lookup(local.cache_path, var.upstream_registry_url, "<upstream repository>:<tag>")],
  ))
}
