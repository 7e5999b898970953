# Credentials come from the environment: `export AWS_PROFILE=devops-sandbox`, or a role in CI. None stand here.
provider "aws" {
  region = var.region

  # On whatever can be tagged. The course's clean-up check finds by `workbook` what is left over.
  default_tags {
    tags = merge(var.tags, {
      workbook    = "ecr"
      project     = var.project
      environment = var.environment
    })
  }
}
