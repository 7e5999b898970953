# Scan type and replication are settings of the registry: one document each for the account in this Region.
# What the repositories ask for is put together here. Each document replaces the one that was there before,
# and is made only if a repository asks for it.
locals {
  enhanced = { for key, it in var.ecr_repositories : key => it if it.enable_enhanced_scanning }

  # A filter without a star covers every name that contains it; the validation of ecr_repositories sees to it
  # that none covers more than it says.
  scan_filters = {
    for frequency in distinct(values(local.enhanced)[*].scan_frequency) : frequency =>
    [for key, it in local.enhanced : local.names[key] if it.scan_frequency == frequency]
  }

  destinations = distinct(flatten([
    for it in values(var.ecr_repositories) : [
      for to in it.replication_destinations : {
        region      = to.region
        registry_id = coalesce(to.registry_id, local.account)
      }
    ]
  ]))

  replication_rules = [
    for to in local.destinations : {
      destination = to
      prefixes = [
        for key, it in var.ecr_repositories : local.names[key] if anytrue([
          for wanted in it.replication_destinations :
          wanted.region == to.region && coalesce(wanted.registry_id, local.account) == to.registry_id
        ])
      ]
    }
  ]
}

resource "aws_ecr_registry_scanning_configuration" "this" {
  count = length(local.enhanced) > 0 ? 1 : 0

  scan_type = "ENHANCED"

  dynamic "rule" {
    for_each = local.scan_filters

    content {
      scan_frequency = rule.key

      dynamic "repository_filter" {
        for_each = rule.value

        content {
          filter      = repository_filter.value
          filter_type = "WILDCARD"
        }
      }
    }
  }
}

resource "aws_ecr_replication_configuration" "this" {
  count = length(local.destinations) > 0 ? 1 : 0

  replication_configuration {
    dynamic "rule" {
      for_each = local.replication_rules

      content {
        destination {
          region      = rule.value.destination.region
          registry_id = rule.value.destination.registry_id
        }

        dynamic "repository_filter" {
          for_each = rule.value.prefixes

          content {
            filter      = repository_filter.value
            filter_type = "PREFIX_MATCH"
          }
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = !contains(local.destinations, { region = var.region, registry_id = local.account })
      error_message = "A registry cannot be copied into itself: ${local.account} in ${var.region} is where this configuration is applied. Name another Region or another account in replication_destinations."
    }
  }
}
