# Credentials come from the environment: `export AWS_PROFILE=devops-sandbox`, or a role in CI. None stand here.
# Roles are the account's, whatever the Region; the Region is that of the repositories which the policies name.
provider "aws" {
  region = var.region

  # The course's clean-up check finds by `workbook` what is left over.
  default_tags {
    tags = merge(var.tags, { workbook = "ecr" })
  }
}
