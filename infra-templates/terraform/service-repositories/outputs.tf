output "ecr_repository_urls" {
  description = "What docker tags and pushes to, by service: registry host and repository name, with no tag."
  value       = { for key, repository in aws_ecr_repository.this : key => repository.repository_url }
}

output "repository_urls" {
  description = "The same as ecr_repository_urls, under the name that configurations which call this as a module use."
  value       = { for key, repository in aws_ecr_repository.this : key => repository.repository_url }
}

output "registry_wide" {
  description = "What this configuration has set for the whole registry, other repositories included; null is what it left alone. It replaces what others had set."
  value = {
    scanning = length(local.enhanced) == 0 ? null : {
      scan_type = "ENHANCED"
      filters   = local.scan_filters
    }
    replication = length(local.destinations) == 0 ? null : local.replication_rules
  }
}
