output "repository_url" {
  description = "What docker tags and pushes to: registry host and repository name, with no tag."
  value       = aws_ecr_repository.this.repository_url
}
